import { useReader } from '../reader.ts'
import { Ours } from './ours.tsx'

/** Points to the list of states (`state-chooser.tsx`), which stands once on each page that may ask. */
export function ChooseState() {
  const { t, offline } = useReader()
  if (offline)
    return (
      <p>
        <Ours>{t('guidance.state.offline')}</Ours>
      </p>
    )
  return (
    <p>
      <a href="#state">
        <Ours>{t('guidance.state.first')}</Ours>
      </a>
    </p>
  )
}
