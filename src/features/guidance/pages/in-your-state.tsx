import { Section } from '#web/parts/index.ts'
import { FindButton } from '../render/parts/find.tsx'
import { Duty } from '../render/parts/law.tsx'
import { ReportLine } from '../render/parts/line.tsx'
import { useReader } from '../render/reader.ts'
import { ItemList } from './item-list.tsx'
import { StateChooser, stateName } from './state-chooser.tsx'

/** Words to say before a report, the plan, and places near: all one tap away. */
function Next() {
  const { library } = useReader()
  const items = ['script-limits-of-confidentiality', 'plan-before-the-report'].flatMap(
    (id) => library.items.get(id) ?? [],
  )
  return (
    <>
      <ItemList items={items} />
      <FindButton need="reporting-help" />
    </>
  )
}

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
          <Duty folded />
          <Next />
        </>
      )}
      <StateChooser path={path} {...(kept && { kept })} />
    </Section>
  )
}
