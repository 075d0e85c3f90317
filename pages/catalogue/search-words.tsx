import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { SearchField } from 'react-aria-components/SearchField';
import { useTranslation } from 'react-i18next';
import { useNavigation, useSearchParams } from 'react-router';
import { Icon } from '../components/icon.tsx';
import { useLater } from '../components/use-later.ts';
import { withValue } from './catalogue-address.ts';

/** Searches while one types; each pause is written into the address, in place of the one before. */
export function SearchWords() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const inAddress = parameters.get('q') ?? '';
  const [words, setWords] = useState(inAddress);
  const later = useLater(words, 250);
  const leaving = useNavigation().state !== 'idle';
  // Written by this field, and not in the address yet: that follows when the page has time.
  const written = useRef<readonly string[]>([]);
  useEffect(() => {
    const at = written.current.indexOf(inAddress);
    written.current = at < 0 ? [] : written.current.slice(at + 1);
    // Going back changes the address as well: only then does the field follow, which may have been typed in since.
    if (at < 0) setWords(inAddress);
  }, [inAddress]);
  useEffect(() => {
    // To the same address again would be a page of its own to who goes back: at its top, and not where they were.
    // And who has pressed a link meanwhile is not to be held back.
    if (later === (written.current.at(-1) ?? inAddress) || leaving) return;
    written.current = [...written.current, later];
    setParameters((now) => withValue(now, 'q', later), { replace: true });
    // Only what was typed is written there: what changed there by going back is read.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [later]);
  return (
    <SearchField className="search" value={words} onChange={setWords} maxLength={200}>
      <Label>{t('catalogue.search')}</Label>
      <div className="search-box">
        <Icon name="search" />
        <Input placeholder={t('catalogue.searchHint')} />
        <Button className="button quiet small">
          <Icon name="close" size={18} />
        </Button>
      </div>
    </SearchField>
  );
}
