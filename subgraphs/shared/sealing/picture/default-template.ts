const rings = [520, 440, 360, 280, 200, 120]
  .map((radius, index) => `<circle cx="40" cy="860" r="${radius}" stroke-opacity="${0.05 + 0.02 * index}"/>`)
  .join('');

const corner = [44, 76, 108, 140].map((radius) => `<circle cx="1200" cy="0" r="${radius}"/>`).join('');

const fact = (index: number) => {
  const y = 300 + index * 92;
  return `<rect data-field="fact${index + 1}" x="48" y="${y}" width="234" height="44" fill="#ffffff" data-size="32" data-smallest="15" data-lines="2" data-weight="700" data-valign="bottom"/>
  <rect data-field="fact${index + 1}Label" x="48" y="${y + 46}" width="234" height="22" fill="{{pale}}" data-size="15" data-smallest="11" data-lines="1"/>`;
};

const foot = (name: string, x: number, width: number) =>
  `<rect data-field="${name}Label" x="${x}" y="738" width="${width}" height="20" fill="#6b7280" data-size="13" data-smallest="10" data-lines="1"/>
  <rect data-field="${name}" x="${x}" y="759" width="${width}" height="28" fill="#1f2937" data-size="19" data-smallest="10" data-lines="2" data-weight="700"/>`;

/**
 * The picture of a credential if the institution has no template of its own: a sheet in A4's proportions with a panel
 * in the institution's colour. `{{colour}}`, `{{dark}}` and `{{pale}}` are that colour and two shades of it, `{{logo}}`
 * is the logo or nothing.
 */
export const DEFAULT_TEMPLATE = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="848" viewBox="0 0 1200 848">
  <rect width="1200" height="848" fill="#ffffff"/>
  <g fill="none" stroke="{{colour}}" stroke-width="16" stroke-opacity="0.07">${corner}</g>
  <rect width="330" height="848" fill="{{colour}}"/>
  <clipPath id="panel"><rect width="330" height="848"/></clipPath>
  <g clip-path="url(#panel)" fill="none" stroke="#ffffff" stroke-width="34">${rings}</g>
  <rect x="330" width="8" height="848" fill="{{dark}}"/>
  {{logo}}
  <rect data-field="shortName" x="48" y="56" width="234" height="130" fill="#ffffff" data-size="46" data-smallest="20" data-lines="3" data-weight="700"/>
  ${[0, 1, 2, 3].map(fact).join('\n  ')}
  <rect data-field="kind" x="396" y="62" width="740" height="26" fill="{{colour}}" data-size="17" data-lines="1" data-weight="700" data-spacing="3"/>
  <rect x="396" y="96" width="72" height="5" fill="{{colour}}"/>
  <rect data-field="certifies" x="396" y="126" width="740" height="30" fill="#6b7280" data-size="20" data-lines="1"/>
  <rect data-field="learner" x="396" y="156" width="740" height="76" fill="#111827" data-size="52" data-smallest="22" data-lines="2" data-weight="700" data-valign="middle"/>
  <rect data-field="achieved" x="396" y="240" width="740" height="30" fill="#6b7280" data-size="20" data-lines="1"/>
  <rect data-field="title" x="396" y="274" width="740" height="132" fill="{{colour}}" data-size="42" data-smallest="20" data-lines="4" data-weight="700" data-valign="middle"/>
  <rect data-field="awardedBy" x="396" y="416" width="740" height="52" fill="#374151" data-size="20" data-smallest="13" data-lines="2"/>
  <rect data-field="outcomesLabel" x="396" y="488" width="740" height="24" fill="{{colour}}" data-size="15" data-lines="1" data-weight="700" data-spacing="1"/>
  <rect data-field="outcomes" x="396" y="516" width="740" height="190" fill="#1f2937" data-size="18" data-smallest="12"/>
  <rect x="396" y="722" width="740" height="1.5" fill="#d1d5db"/>
  ${foot('date', 396, 200)}
  ${foot('grade', 616, 190)}
  ${foot('credential', 826, 310)}
  <rect data-field="note" x="396" y="806" width="740" height="20" fill="#9ca3af" data-size="12" data-smallest="9" data-lines="1"/>
</svg>`;
