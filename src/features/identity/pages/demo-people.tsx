import { t } from '#web/frame/staff.tsx'
import { Button, Name, Notice } from '#web/parts/index.ts'
import type { DemoPerson } from '../sessions/demo-sign-in.ts'

interface DemoPeopleProps {
  readonly people: readonly DemoPerson[]
  /** Carried along by each form. */
  readonly hidden?: Readonly<Record<string, string>> | undefined
}

/** The people of a demo by agency: one tap each, and one is them. */
export function DemoPeople({ people, hidden = {} }: DemoPeopleProps) {
  if (people.length === 0) return <Notice t={t}>{t('demo.signIn.nobody')}</Notice>
  return (
    <dl class="demo-people">
      {[...Map.groupBy(people, ({ agency }) => agency ?? '')].map(([agency, ofAgency]) => (
        <div key={agency}>
          <dt>{agency === '' ? t('demo.signIn.nowhere') : <Name>{agency}</Name>}</dt>
          {ofAgency.map((person) => (
            <dd key={person.id}>
              <form method="post" action="/sign-in">
                <input type="hidden" name="person" value={person.id} />
                {Object.entries(hidden).map(([name, value]) => (
                  <input key={name} type="hidden" name={name} value={value} />
                ))}
                <Button kind="quiet">{t('demo.be', { name: person.name })}</Button>
                {person.role !== null && (
                  <span class="hint">
                    {person.place === person.agency
                      ? person.role
                      : t('demo.at', { role: person.role, place: person.place ?? '' })}
                  </span>
                )}
              </form>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}
