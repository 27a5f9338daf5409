import { Notice } from '#web/parts/index.ts'
import { useReader } from '../reader.ts'
import { Ours } from './ours.tsx'

/** What is not written yet, and why: better than a guess. */
export function MissingNote({ s = '' }: { s?: string }) {
  const { t, library } = useReader()
  const gap = library.missing.find((one) => one.s === s)
  if (gap === undefined) return null
  return (
    <Notice t={t} title={<Ours>{t('guidance.missing.title')}</Ours>}>
      <p>{gap.what}.</p>
      <p>{gap.why}</p>
      <p>{gap.needs}</p>
    </Notice>
  )
}
