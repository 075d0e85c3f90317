import { useEffect, useState } from 'react';
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
  // Going back changes the address: the field follows.
  useEffect(() => setWords(inAddress), [inAddress]);
  useEffect(() => {
    // To the same address again would be a page of its own to who goes back: at its top, and not where they were.
    // And who has pressed a link meanwhile is not to be held back.
    if (later !== inAddress && !leaving) setParameters((now) => withValue(now, 'q', later), { replace: true });
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
