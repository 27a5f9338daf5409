import { LineList, type ShownLine } from '#features/lines/index.ts'
import { categoryByCode } from '#features/needs/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { Form, Section } from '#web/parts/index.ts'
import type { HelpFound } from '../find-help.ts'
import type { Typed } from '../search-fields.ts'
import { Kept } from './help-form.tsx'

/** Who knows what to do for a child or teenager who was hurt, wherever one is: looked for with one press. */
const WHO_KNOWS = ['cac-interview', 'forensic-exam', 'sexual-assault-support']

interface NotListedProps {
  t: T
  typed: Typed
  answer: HelpFound
  line: ShownLine | undefined
}

/** What helps where our list does not: whoever knows all of the help around, and centers for children who were hurt. */
export function NotListed({ t, typed, answer, line }: NotListedProps) {
  const href = useHref(t.locale)
  const { understood } = answer
  const asked = understood.kind === 'need' ? understood.need.code : ''
  const centers = WHO_KNOWS.filter((code) => code !== asked).flatMap((code) => categoryByCode(code) ?? [])
  return (
    <Section heading={t('help.elsewhere.heading')}>
      <p>{t('help.elsewhere.body')}</p>
      {line && <LineList t={t} lines={[line]} />}
      <p>
        <a href="#talk">{t('help.toLines')}</a>
      </p>
      <Form action={href('/help')}>
        <Kept typed={typed} without={['meant', 'show', 'step']} />
        <div class="chips">
          <p>{t('help.elsewhere.centers')}</p>
          <ul>
            {centers.map((need) => (
              <li key={need.code}>
                <button class="chip" type="submit" name="meant" value={need.code}>
                  {need.labels[t.locale]}
                </button>
              </li>
            ))}
          </ul>
        </div>
      </Form>
      <p>{t('help.elsewhere.kinds')}</p>
    </Section>
  )
}
