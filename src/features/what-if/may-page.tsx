import type { KnownProgram, WhoActs } from '#features/identity/index.ts'
import { columns, type Lane, lanes } from '#features/sharing/index.ts'
import { columnWords, laneWords } from '#features/sharing/parts.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { Name, PageHeading } from '#web/parts/index.ts'
import { type AskedOfMay, MAY, tableAddress } from './addresses.ts'
import type { Answer } from './answer.ts'
import { AnswerPart } from './answer-part.tsx'
import { AskForm } from './ask-form.tsx'
import type { AnswerElsewhere } from './asked-otherwise.ts'
import type { Question } from './question.ts'
import { RulesetNote } from './ruleset-note.tsx'
import type { ShownRules } from './shown-rules.ts'

export interface MayPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly now: Date
  readonly programs: readonly KnownProgram[]
  readonly asked: AskedOfMay
  readonly shown: ShownRules
  /** Undefined until everything is chosen. */
  readonly found:
    | { readonly question: Question; readonly answer: Answer; readonly elsewhere: readonly AnswerElsewhere[] }
    | undefined
}

/** What would happen if: asked about nobody, answered by the decision itself. */
export function MayPage({ who, demo, now, programs, asked, shown, found }: MayPageProps) {
  return (
    <WorkFrame title={t('maypass.title')} path={MAY} who={who} demo={demo} now={now} here="sharing-may">
      <div class="stack">
        <PageHeading lead={t('maypass.lead')}>{t('maypass.heading')}</PageHeading>
        <RulesetNote shown={shown} />
        <AskForm asked={asked} programs={programs} />
        {found && (
          <AnswerPart
            asked={asked}
            shown={shown}
            {...found}
            source={<HolderName asked={asked} programs={programs} />}
            recipient={nameOf(asked.to, programs)}
          />
        )}
        <p class="screen-only">
          <a href={tableAddress(asked)}>
            {asked.from ? t('maypass.table.open') : t('maypass.table.openAny')}
          </a>
          {found && <> {t('maypass.print')}</>}
        </p>
      </div>
    </WorkFrame>
  )
}

/** A program by its name, any other by the laws that bind it. */
export function HolderName({
  asked: { from, also },
  programs,
}: {
  readonly asked: AskedOfMay
  readonly programs: readonly KnownProgram[]
}) {
  const named = nameOf(from, programs)
  return also && also !== from && isLane(from) ? (
    <>
      {named} + {laneWords(also)}
    </>
  ) : (
    named
  )
}

function nameOf(code: string | undefined, programs: readonly KnownProgram[]) {
  const column = columns.find((one) => one === code)
  if (column) return columnWords(column)
  if (isLane(code)) return laneWords(code)
  const found = programs.find(({ id }) => id === code)
  return found ? <Name>{found.name}</Name> : ''
}

function isLane(code: string | undefined): code is Lane {
  return lanes.some((one) => one === code)
}
