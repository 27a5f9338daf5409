import { Section } from '#web/parts/index.ts'
import { Duty } from '../render/parts/law.tsx'
import { ReportLine } from '../render/parts/line.tsx'
import { useReader } from '../render/reader.ts'
import { StateChooser, stateName } from './state-chooser.tsx'

/** The duty to report and the line that takes reports, in the reader's state. */
export function InYourState({ path, kept }: { path: string; kept?: Record<string, string | undefined> }) {
  const { t, state } = useReader()
  return (
    <Section
      id="in-your-state"
      heading={
        state === undefined
          ? t('guidance.state.heading')
          : t('guidance.state.in', { state: stateName(state) })
      }
    >
      {state !== undefined && (
        <>
          <ReportLine />
          <Duty />
        </>
      )}
      <StateChooser path={path} {...(kept && { kept })} />
    </Section>
  )
}
