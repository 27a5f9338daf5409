import type { OpenItem } from '#features/records/index.ts'
import type { Answered, Telling } from '#features/sharing/index.ts'
import { dutyWords, EntryHead, EntryWords, noticeWords, type PageProps } from '#features/sharing/parts.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, Name, Notice, Section, When } from '#web/parts/index.ts'
import type { Heard } from './listeners.ts'
import { shownOf, tellPath } from './tell-page.tsx'

/** Duties that whoever gets the paper has, and reads on it. */
const ON_PAPER = [
  'no-onward',
  'education-needs-only',
  'program-purposes-only',
  'reason-to-know-only',
] as const

/**
 * The copy, with exactly what passed: the answer to the form that wrote the line of the ledger. No address leads here again; a second copy is
 * a second line.
 */
export function CopyPage(
  props: PageProps & {
    readonly heard: Heard
    readonly telling: Telling
    readonly items: ReadonlyMap<string, OpenItem>
  },
) {
  const { heard, telling, items, who, demo, at } = props
  const { decision, given } = telling
  const duties = ON_PAPER.filter((one) => decision.obligations.includes(one))
  return (
    <WorkFrame
      here="young-people"
      title={t('share.title')}
      path={tellPath(heard)}
      who={who}
      demo={demo}
      now={at}
    >
      <BackLink t={t} href={tellPath(heard)}>
        {t('tell.copy.back')}
      </BackLink>
      <div class="screen-only stack">
        <Notice t={t}>{t('tell.copy.written')}</Notice>
        <p>{t('timeline.print.howTo')}</p>
        <p>{t(heard.person ? 'tell.copy.care.caregiver' : 'tell.copy.care.youth')}</p>
      </div>
      <article class="sensitive stack print-card">
        <h1>{t('tell.copy.heading')}</h1>
        <p>
          {heard.person
            ? t.parts('tell.copy.for', {
                name: <Name key="name">{heard.person.name}</Name>,
                at: <When key="at" t={t} at={at} form="date" />,
              })
            : t.parts('tell.copy.for.youth', { at: <When key="at" t={t} at={at} form="date" /> })}
        </p>
        {given.map((one) => (
          <Entry key={one.item.id} answer={one} items={items} />
        ))}
        {(duties.length > 0 || decision.notices.length > 0) && heard.person && (
          <Section heading={t('tell.copy.duties')} id="duties">
            <ul>
              {duties.map((one) => (
                <li key={one}>{dutyWords(one)}</li>
              ))}
              {decision.notices.map((id) => (
                <li key={id}>{noticeWords(id)}</li>
              ))}
            </ul>
          </Section>
        )}
      </article>
    </WorkFrame>
  )
}

function Entry({ answer, items }: { answer: Answered; items: ReadonlyMap<string, OpenItem> }) {
  return (
    <section class="stack">
      <h2>
        <EntryHead answer={answer} />
      </h2>
      <EntryWords kind={answer.item.kind} groups={shownOf(answer, items)} />
    </section>
  )
}
