import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.tsx';

interface DownloadButtonProps {
  /** The name of the file, without its extension. */
  readonly title: string;
  readonly document: string;
  readonly label?: string;
}

/** Downloads the sealed document as issued, which anyone can verify. */
export function DownloadButton({ title, document: text, label }: DownloadButtonProps) {
  const { t } = useTranslation();
  const save = () => {
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${title.replace(/[^\p{L}\p{N}]+/gu, '-')}.jsonld`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Button className="button small" onPress={save}>
      <Icon name="download" size={18} />
      {label ?? t('me.download')}
    </Button>
  );
}
