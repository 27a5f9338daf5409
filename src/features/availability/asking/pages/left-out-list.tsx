import { Button, Form, Section } from '#web/parts/index.ts'
import type { BoardNow } from '../../board-pages/board-now.ts'
import { ActForm, Broker, CallLink, PlaceCell, phoneOf, WhomLine } from '../../board-pages/board-row.tsx'
import { aboutLine, agesAgainst, whyNot } from '../../board-pages/words.ts'
import { bandOf, yearsOf } from '../domain/need.ts'
import type { LeftOut } from '../left-out.ts'
import type { Wished } from './plan-page.tsx'
import { WishFields } from './wish-fields.tsx'
import { t } from './words.ts'

interface LeftOutProps {
  readonly left: readonly LeftOut[]
  readonly wished: Wished
  readonly board: BoardNow
}

/** Who is not asked: each with the reason in a sentence, and a way on. */
export function LeftOutList({ left, wished, board }: LeftOutProps) {
  return (
    <Section heading={t('asks.left.heading', { count: left.length })} id="left-out">
      <ul class="board-against">
        {left.map((one) => (
          <li key={one.line.id}>
            <PlaceCell line={one.line} phone={phoneOf(one.line, board)} />
            <WhomLine line={one.line} />
            <p>{reasonOf(one, wished)}</p>
            <div class="cluster">
              <NextStep one={one} wished={wished} board={board} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function reasonOf({ line, why, against }: LeftOut, wished: Wished): string {
  if (why !== 'against') return t(`asks.left.${why}`)
  const rest = against.filter((one) => one !== 'age')
  const ages = against.includes('age')
    ? [agesAgainst(line, t(`askanswer.band.${bandOf(wished.age, wished.wider)}`))]
    : []
  return [...ages, ...(rest.length === 0 ? [] : [whyNot(line, wished, rest)])].join(' ')
}

/** Ask for a wider range of ages, wait, or call: never one's own program. */
function NextStep({ one, wished, board }: { one: LeftOut } & Omit<LeftOutProps, 'left'>) {
  const { line, why } = one
  if (why === 'own') return <a href={`/availability/lines#line-${line.id}`}>{t('asks.left.update')}</a>
  const phone = phoneOf(line, board)
  const known = line.place !== null || line.coordinated !== null
  return (
    <>
      {widens(one, wished) && (
        <Form action="/availability/asks/plan">
          <WishFields wished={{ ...wished, wider: true }} />
          <Button kind="quiet" about={aboutLine(line)}>
            {t('asks.left.widen', { ages: t(`askanswer.band.${bandOf(wished.age, true)}`) })}
          </Button>
        </Form>
      )}
      {why === 'full' && known && line.waitlist && (
        <ActForm act="wait" line={line} wanted={wished} hidden={false} />
      )}
      {phone ? <CallLink phone={phone} line={line} told /> : <Broker line={line} board={board} />}
    </>
  )
}

/** Whether a wider range of ages is all that is missing. */
function widens({ line, why, against }: LeftOut, { age, wider }: Wished): boolean {
  const [from, until] = yearsOf[bandOf(age, true)]
  return (
    why === 'against' &&
    against.every((one) => one === 'age') &&
    !wider &&
    from <= line.ageMax &&
    until >= line.ageMin
  )
}
