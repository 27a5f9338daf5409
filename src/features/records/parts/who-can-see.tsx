import type { T } from '#platform/i18n/index.ts'
import { Icon, Name } from '#web/parts/index.ts'

/** Who reads what is written in a program, in words. */
export interface Readers {
  /** Name of the program that keeps the record. */
  readonly program: string
  /** How many people work with records in it today, whoever asks included. */
  readonly people: number
}

/** "Harbor Clinic can see this: 6 people." Or: whoever wrote it, and nobody else. */
export function WhoCanSee({ t, alone, program, people }: Readers & { t: T; alone: boolean }) {
  return (
    <span class="see">
      <Icon name={alone ? 'lock' : 'eye'} />
      <span>
        {alone
          ? t('timeline.see.alone')
          : t.parts('timeline.see.program', { program: <Name>{program}</Name>, people })}
      </span>
    </span>
  )
}
