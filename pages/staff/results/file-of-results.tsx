import { Button } from 'react-aria-components/Button';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.tsx';
import { listOf, readResults, type Participant, type ReadResults } from './results-file.ts';

interface FileOfResultsProps {
  readonly participants: readonly Participant[];
  readonly scores: readonly string[] | null;
  readonly mayCorrectFinal: boolean;
  readonly onRead: (read: ReadResults) => void;
}

/**
 * Downloads the list to fill in and reads it back. It is read in the browser, and nothing is sent before somebody has
 * reviewed it.
 */
export function FileOfResults({ participants, scores, mayCorrectFinal, onRead }: FileOfResultsProps) {
  const { t } = useTranslation();
  const save = () => {
    const address = URL.createObjectURL(new Blob([listOf(participants)], { type: 'text/csv;charset=utf-8' }));
    const link = Object.assign(document.createElement('a'), { href: address, download: 'results.csv' });
    link.click();
    URL.revokeObjectURL(address);
  };
  const take = async (file: File) => onRead(readResults(await file.text(), participants, scores, mayCorrectFinal));
  return (
    <details className="by-file">
      <summary>{t('staff.byFile')}</summary>
      <p className="small">{t('staff.byFileHow')}</p>
      <p className="row">
        <Button className="button small" onPress={save}>
          <Icon name="download" size={18} />
          {t('staff.listDownload')}
        </Button>
        <FileTrigger
          acceptedFileTypes={['.csv', 'text/csv']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) void take(file);
          }}
        >
          <Button className="button small">
            <Icon name="file" size={18} />
            {t('staff.listRead')}
          </Button>
        </FileTrigger>
      </p>
    </details>
  );
}
