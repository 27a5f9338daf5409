import type { Reminder, Reminders } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { t } from '#web/frame/staff.tsx'
import { type OpenOccasion, occasionOf, occasionsHere, tellOccasion } from '../one/occasions.ts'
import { visitWords } from '../pages/words.ts'
import { IN_PERSON, isSame, visitKey } from '../protocol/visits.ts'
import { askedHere } from './asked-here.ts'

/** Whoever reads it over a shoulder learns what everybody is offered, and nothing of this young person. */
const said = ({ toldAt, dueAt }: OpenOccasion, head: string): Reminder => ({
  subject: head,
  text: t('administrations.remind'),
  since: toldAt,
  due: dueAt,
  acts: [
    { words: t('administrations.remind.start'), href: `/records/${head}/checks#start` },
    { words: t('administrations.remind.not-offered'), href: `/records/${head}/checks#not-offered` },
    { words: t('administrations.remind.later'), post: `/records/${head}/check-later` },
  ],
})

/** What records remind of: a visit at which the program offers a check to everybody. */
export const checkReminders: Reminders = {
  async visits(ctx: Context) {
    const asked = await askedHere(ctx)
    return asked
      .filter((one) => !isSame(one, IN_PERSON))
      .map((one) => ({ value: visitKey(one), label: visitWords(one) }))
  },
  async contactWritten(ctx, { subject, channel, reached, visit }) {
    if (visit === undefined && (channel !== 'in-person' || !reached)) return
    const asked = await askedHere(ctx)
    const here =
      asked.find((one) => visitKey(one) === visit) ??
      (channel === 'in-person' && reached ? asked.find((one) => isSame(one, IN_PERSON)) : undefined)
    if (here) await tellOccasion(ctx, subject, here.prompt, here.within)
  },
  async ofRecord(ctx, head, parts) {
    const open = await occasionOf(ctx, parts)
    return open && said(open, head)
  },
  async here(ctx) {
    return (await occasionsHere(ctx)).map((one) => said(one, one.subject))
  },
}
