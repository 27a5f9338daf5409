import type { MessageKey } from '#platform/i18n/index.ts'
import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, Button, CheckboxField, Form, PageHeading, Section, SelectField } from '#web/parts/index.ts'
import { visitWords } from '../pages/words.ts'
import { type VisitPrompt, visitPrompts, visitsOf } from '../protocol/visits.ts'
import { type Asked, LIMITS } from './asked-here.ts'

interface EverybodyPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly at: Date
  readonly done?: string | undefined
  readonly asked: readonly Asked[]
}

/** At which visits the program offers a health check to everybody: said by its lead, for all who come, and known to whoever works there. */
export function EverybodyPage(props: EverybodyPageProps) {
  const { who, demo, at, done } = props
  return (
    <WorkFrame
      here="checks"
      title={t('administrations.title')}
      path="/checks/everybody"
      who={who}
      demo={demo}
      now={at}
      done={done}
    >
      <div class="stack">
        <BackLink t={t} href="/checks">
          {t('administrations.everybody.back')}
        </BackLink>
        <PageHeading lead={t('administrations.everybody.lead')}>
          {t('administrations.everybody.heading')}
        </PageHeading>
        {visitPrompts.map((prompt) => (
          <OneGroup key={prompt} {...props} prompt={prompt} />
        ))}
      </div>
    </WorkFrame>
  )
}

function OneGroup({ who, asked, prompt }: EverybodyPageProps & { prompt: VisitPrompt }) {
  const heading = t(`administrations.everybody.${prompt}` as MessageKey)
  const here = asked.filter((one) => one.prompt === prompt)
  return (
    <Section heading={heading} id={prompt}>
      {who.permissions.has('program.lead') ? (
        <Form action="/checks/everybody">
          <input type="hidden" name="prompt" value={prompt} />
          <CheckboxField
            t={t}
            name={`visit-${prompt}`}
            label={t('administrations.everybody.at')}
            values={here.map(({ visit }) => visit)}
            options={visitsOf[prompt].map((visit) => ({
              value: visit,
              label: visitWords({ prompt, visit }),
            }))}
          />
          <SelectField
            t={t}
            name={`within-${prompt}`}
            label={t('administrations.everybody.within')}
            empty={t('administrations.everybody.within.none')}
            value={here[0]?.within?.toString()}
            options={LIMITS.map((hours) => ({ value: String(hours), label: withinWords(hours) }))}
          />
          <Button about={heading}>{t('administrations.everybody.save')}</Button>
        </Form>
      ) : here.length === 0 ? (
        <p>{t('administrations.everybody.none')}</p>
      ) : (
        <ul>
          {here.map((one) => (
            <li key={one.visit}>
              {visitWords(one)}
              {one.within !== null && ` · ${withinWords(one.within)}`}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const withinWords = (hours: number) => t('administrations.everybody.within.hours', { hours })
