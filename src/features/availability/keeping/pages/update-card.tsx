import { randomUUID } from 'node:crypto'
import { t } from '#web/frame/staff.tsx'
import { Button, Card, Name } from '#web/parts/index.ts'
import { lineState } from '../../board.ts'
import type { Tap } from '../../domain/tap.ts'
import type { OwnLine } from '../own-lines.ts'
import { linePath } from './shared.ts'
import { StateTag } from './state-tag.tsx'
import { countedWords, lineWords } from './words.ts'

/** More slots than these are told in words alone. */
const MOST_DRAWN = 24

/** One kind of bed or slot: how many are open, in one large number, and one tap to say how that is now. */
export function UpdateCard({ line }: { line: OwnLine }) {
  const about = lineWords(line)
  const counted = line.countedAt !== null
  const due = line.freshness !== 'fresh'
  return (
    <Card
      t={t}
      level={2}
      id={`line-${line.id}`}
      heading={<a href={linePath(line.id)}>{about}</a>}
      facts={<StateTag line={line} due={due} />}
    >
      <p>
        <Name>{line.place?.service ?? ''}</Name>
      </p>
      {!counted && <p>{t('counts.update.first')}</p>}
      <form method="post" action={`${linePath(line.id)}/tap`} data-enhance>
        <input type="hidden" name="key" value={randomUUID()} />
        <input type="hidden" name="seen" value={String(line.version)} />
        <input type="hidden" name="back" value="list" />
        <div class="stepper">
          <Step tap="one-less" sign="−" about={about} can={!counted || line.available > 0} />
          <p>
            <strong>{t.number(line.available)}</strong>
            <span class="hint">{t('counts.update.of', { room: roomOf(line) })}</span>
          </p>
          <Step tap="one-more" sign="+" about={about} can={!counted || (line.numbers?.occupied ?? 0) > 0} />
        </div>
        <Strip line={line} />
        <div class="cluster">
          <Button name="tap" value="same" kind={due ? 'primary' : 'quiet'} about={about}>
            {t('counts.tap.same')}
          </Button>
          <Button name="tap" value="full" kind="quiet" about={about}>
            {t('counts.tap.full')}
          </Button>
          {line.taking === 'taking' && (
            <Button name="tap" value="closed" kind="quiet" about={about}>
              {t('counts.tap.closed')}
            </Button>
          )}
        </div>
      </form>
      <p class="hint">{countedWords(line)}</p>
    </Card>
  )
}

/** @param can there is one to take away, or to give back */
function Step({ tap, sign, about, can }: { tap: Tap; sign: string; about: string; can: boolean }) {
  return (
    <button type="submit" class="button quiet" name="tap" value={tap} disabled={!can}>
      <span aria-hidden="true">{sign}</span>
      <span class="hush">
        {t(`counts.tap.${tap}`)} {about}
      </span>
    </button>
  )
}

function roomOf({ numbers }: OwnLine): number {
  return numbers === null ? 0 : numbers.total + numbers.surge - numbers.outOfService
}

/** The slots by shape: occupied ones are full, held ones striped, open ones empty. The words say the same. */
function Strip({ line }: { line: OwnLine }) {
  const { numbers, held, available } = line
  if (numbers === null) return null
  const { occupied } = numbers
  const slots = [
    ...Array<string>(Math.max(occupied, 0)).fill('occupied'),
    ...Array<string>(held ?? 0).fill('held'),
    ...Array<string>(available).fill('open'),
  ]
  return (
    <>
      {slots.length <= MOST_DRAWN && (
        <p class="strip" aria-hidden="true">
          {slots.map((kind, at) => (
            <span key={at} class={kind} />
          ))}
        </p>
      )}
      <p class="hint">
        {t('counts.update.slots', { occupied, held: held ?? 0, open: available })}
        {lineState(line) === 'closed' && ` ${t('counts.state.closed')}.`}
      </p>
    </>
  )
}
