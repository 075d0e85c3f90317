import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useTell } from '../../components/done-area.tsx';
import { CommandOutcome } from '../../components/notice.tsx';

const TakeRequest = graphql(`
  mutation TakeRequest($request: ID!) {
    assignRecognition(input: { requestId: $request }) {
      ... on RecognitionRequest {
        id
      }
      ...WhyRefused
    }
  }
`);

/** Assigns the request to the officer, visibly to colleagues. */
export function TakeUp({ request }: { readonly request: string }) {
  const { t } = useTranslation();
  const [run, state] = useCommand(TakeRequest);
  const tell = useTell();
  const take = async () => void ((await run({ request })) && tell(t('desk.done.taken')));
  return (
    <>
      <Button id="take-up" className="button" data-pending={state.busy || undefined} onPress={() => void take()}>
        {t('desk.take')}
      </Button>
      <CommandOutcome state={state} />
    </>
  );
}
