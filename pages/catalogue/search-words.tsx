import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { SearchField } from 'react-aria-components/SearchField';
import { useTranslation } from 'react-i18next';
import { useNavigation, useSearchParams } from 'react-router';
import { Icon } from '../components/icon.tsx';
import { useDebounced } from '../components/use-debounced.ts';
import { withValue } from './catalogue-address.ts';

/** Searches while the reader types; each pause replaces the current address. */
export function SearchWords() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const inAddress = parameters.get('q') ?? '';
  const [words, setWords] = useState(inAddress);
  const later = useDebounced(words, 250);
  const leaving = useNavigation().state !== 'idle';
  // Words that this field has written and that the address does not show yet; it follows when the page has time.
  const written = useRef<readonly string[]>([]);
  useEffect(() => {
    const at = written.current.indexOf(inAddress);
    written.current = at < 0 ? [] : written.current.slice(at + 1);
    // Navigating back changes the address as well: only then does the field follow it.
    if (at < 0) setWords(inAddress);
  }, [inAddress]);
  useEffect(() => {
    // Navigating to the same address would scroll to the top for readers who navigate back.
    // Nor may a link followed in the meantime be undone.
    if (later === (written.current.at(-1) ?? inAddress) || leaving) return;
    written.current = [...written.current, later];
    setParameters((now) => withValue(now, 'q', later), { replace: true });
    // Only typed words are written to the address; changes by navigation are read from it.
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
