import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../texts/languages.ts';
import { speak } from '../texts/texts.ts';
import { chooseTheme, chosenTheme, THEMES, type Theme } from './theme.ts';

/** Language and appearance, as native selects, which every device renders in its own way. */
export function Preferences() {
  const { t, i18n } = useTranslation();
  const [theme, setTheme] = useState(chosenTheme);
  const choose = (next: Theme) => {
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <div className="preferences">
      <label>
        {t('app.language')}
        <select value={i18n.language} onChange={({ target }) => void speak(target.value as Language)}>
          {Object.entries(LANGUAGES).map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('app.theme')}
        <select value={theme} onChange={({ target }) => choose(target.value as Theme)}>
          {THEMES.map((one) => (
            <option key={one} value={one}>
              {t(`app.themes.${one}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
