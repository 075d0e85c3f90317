import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';
import { Icon } from '../components/icon.tsx';
import { Notice } from '../components/notice.tsx';

const MOST_BYTES = 3 * 1024 * 1024;

/** An area to drop a sealed file, or to choose one with mouse or keyboard. */
export function DropDocument({ onDocument }: { readonly onDocument: (text: string) => void }) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<'tooLarge' | 'unreadable' | null>(null);
  const take = async (file: File) => {
    if (file.size > MOST_BYTES) return setProblem('tooLarge');
    try {
      onDocument(await file.text());
    } catch {
      setProblem('unreadable');
    }
  };
  return (
    <>
      <DropZone
        className="drop"
        onDrop={(event) => {
          const file = event.items.find((item) => item.kind === 'file');
          if (file) void file.getFile().then(take);
        }}
      >
        <Icon name="file" size={44} />
        <Text slot="label">{t('verify.drop')}</Text>
        <FileTrigger
          acceptedFileTypes={['.json', '.jsonld', 'application/json', 'application/ld+json', 'application/jose+json']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) void take(file);
          }}
        >
          <Button className="button primary">{t('verify.choose')}</Button>
        </FileTrigger>
        <p className="small soft">{t('verify.dropHint')}</p>
      </DropZone>
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{t(`verify.${problem}`)}</p>
        </Notice>
      )}
    </>
  );
}
