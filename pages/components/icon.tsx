const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.2 16.2L21 21',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M7 7l10 10M17 7L7 17',
  question: 'M9 9a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 1.9v.3M12 17.5v.01',
  warning: 'M12 4l9 16H3zM12 10v4.5M12 17.3v.01',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 8v.01',
  arrow: 'M5 12h13M13 6.5l5.5 5.5-5.5 5.5',
  book: 'M12 6c-2-1.5-4.5-2-8-2v14c3.500 0 6 .5 8 2 2-1.500 4.500-2 8-2V4c-3.500 0-6 .5-8 2zM12 6v14',
  seal: 'M12 3a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM8.500 14l-1.500 7 5-2.500 5 2.500-1.500-7M9.700 9l1.700 1.700 3-3.200',
  scales: 'M12 4v16M7 20h10M5 7h14M5 7l-3 7h6zM19 7l-3 7h6z',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 20.500c.8-4 4-6 8-6s7.200 2 8 6',
  code: 'M8 7l-5 5 5 5M16 7l5 5-5 5M13.500 5l-3 14',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5',
  download: 'M12 4v11M7 10.500l5 5 5-5M5 20h14',
  share:
    'M9 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM21 6a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM21 18a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM8.700 10.700l6.600-3.400M8.700 13.300l6.600 3.400',
  eye: 'M2 12c2.500-4.500 6-6.500 10-6.500s7.500 2 10 6.500c-2.500 4.500-6 6.500-10 6.500S4.500 16.500 2 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  calendar: 'M4 6h16v14H4zM4 10.500h16M8 3.500V8M16 3.500V8',
  place:
    'M12 3a6.500 6.500 0 0 0-6.500 6.500C5.500 14.500 12 21 12 21s6.500-6.500 6.500-11.500A6.500 6.500 0 0 0 12 3zM12 7.500a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  print: 'M7 8V3h10v5M7 17H4V8h16v9h-3M7 13.500h10V21H7z',
} as const;
export type IconName = keyof typeof PATHS;

/** A decorative line icon; the text beside it carries the meaning. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
