import { t } from '#web/frame/staff.tsx'
import { Button, ButtonLink, Icon, Name, RuleTag, Tag, When } from '#web/parts/index.ts'
import { recordKinds } from '../../domain/kinds.ts'
import { type OpenItem, wordsOf } from '../../open-items.ts'
import { WhoCanSee } from '../../parts/who-can-see.tsx'
import { categoryWords, channelWords, outcomeWords, Said } from '../forms/words.tsx'
import type { RecordNow } from '../open-record.ts'
import type { TimelineKind } from '../timeline-kinds.ts'
import { KindMark } from './composer.tsx'

type Shown = Pick<RecordNow, 'me' | 'names'>
type Of = { readonly item: OpenItem; readonly now: RecordNow }

/** "you", or a name. */
export function Person({ id, now }: { id: string; now: Shown }) {
  if (id === now.me) return <>{t('timeline.you')}</>
  const name = now.names.get(id)
  return <Name>{name ?? t('timeline.somebody')}</Name>
}

/** Times further apart than this are both told. */
const APART_MS = 5 * 60_000

/** One entry of the timeline: what, when, by whom, who can see it, and what can be done with it. */
export function Entry({ item, now }: Of) {
  const path = `/records/${now.group.head}/items/${item.id}`
  const kind = item.kind as TimelineKind
  return (
    <article class="card entry" id={`entry-${item.id}`} aria-labelledby={`h-${item.id}`}>
      <header>
        <h3 id={`h-${item.id}`}>
          <KindMark kind={kind} />
        </h3>
        <span class="hint">
          <When t={t} at={item.knownAt} /> · <Person id={item.author} now={now} />
        </span>
        {item.pinned && <Tag>{t('timeline.pinned')}</Tag>}
        {item.state === 'retracted' && <Tag>{t('timeline.retracted')}</Tag>}
      </header>
      {Math.abs(item.recordedAt.getTime() - item.knownAt.getTime()) > APART_MS && (
        <p class="hint">
          {t.parts('timeline.recorded', { at: <When key="at" t={t} at={item.recordedAt} /> })}
        </p>
      )}
      <EntryWords item={item} now={now} />
      <footer>
        <Seen item={item} now={now} />
        <EntryActs item={item} now={now} path={path} />
      </footer>
    </article>
  )
}

/** What an entry says. */
export function EntryWords({ item, now }: { item: OpenItem; now: Shown }) {
  if (!item.groups) return <p class="hint">{t('timeline.destroyed.entry')}</p>
  if (item.state === 'retracted')
    return (
      <p>
        {t.parts('timeline.retractedWhy', {
          reason: <Said key="why">{(item.groups.reason as { text?: string } | undefined)?.text ?? ''}</Said>,
        })}
      </p>
    )
  const contact = wordsOf(item, 'contact-log')?.narrative
  const request = wordsOf(item, 'correction-request')?.narrative
  const text =
    contact?.text ??
    request?.asked ??
    (wordsOf(item, 'note') ?? wordsOf(item, 'psychotherapy-note') ?? wordsOf(item, 'task'))?.narrative.text ??
    ''
  return (
    <>
      {contact && (
        <p>
          {t(contact.reached ? 'timeline.reached' : 'timeline.notReached', {
            channel: channelWords(contact.channel),
          })}
        </p>
      )}
      {text !== '' && (
        <p>
          <Said>{text}</Said>
        </p>
      )}
      {item.kind === 'task' && <TaskState item={item} now={now} />}
      {request && request.outcome !== 'open' && (
        <p>
          <strong>{outcomeWords(request.outcome)}.</strong> <Said>{request.answer}</Said>
        </p>
      )}
    </>
  )
}

/** Whether it is done and by whom; else when it is due and who has it. */
export function TaskState({ item, now }: { item: OpenItem; now: Shown }) {
  if (item.doneAt !== null && item.doneBy !== null)
    return (
      <p>
        <Icon name="check" />{' '}
        {t.parts('timeline.task.doneBy', {
          who: <Person key="who" id={item.doneBy} now={now} />,
          at: <When key="at" t={t} at={item.doneAt} form="clock" />,
        })}
      </p>
    )
  return (
    <p class="hint">
      {item.dueAt === null
        ? t('timeline.task.noDay')
        : t.parts('timeline.task.due', { day: <When key="day" t={t} at={item.dueAt} form="date" /> })}{' '}
      {item.assignedTo === null
        ? t('timeline.task.nobody')
        : t.parts('timeline.task.for', { who: <Person key="who" id={item.assignedTo} now={now} /> })}
    </p>
  )
}

/** Who reads this entry, in words; and what binds it, when unfolded. */
function Seen({ item, now }: Of) {
  const alone = now.alone.has(item.id)
  return (
    <details class="seen">
      <summary>
        <WhoCanSee t={t} alone={alone} program={now.program} people={now.people.length} />
      </summary>
      <p>{t(alone ? 'timeline.see.aloneMore' : 'timeline.see.programMore')}</p>
      <p>
        <RuleTag>{categoryWords(item.category)}</RuleTag>
      </p>
    </details>
  )
}

/** What changing an entry is called, where that is not correcting it. */
const OPENS: Readonly<Partial<Record<TimelineKind, 'timeline.task.change' | 'timeline.requests.change'>>> = {
  task: 'timeline.task.change',
  'correction-request': 'timeline.requests.change',
}

function EntryActs({ item, now, path }: Of & { path: string }) {
  const kind = recordKinds[item.kind as TimelineKind]
  const mayChange =
    item.state === 'current' &&
    item.groups !== undefined &&
    (kind.changedBy === 'program' || item.author === now.me)
  const about = <When t={t} at={item.knownAt} form="clock" />
  return (
    <div class="acts">
      {item.kind === 'task' && item.state === 'current' && (
        <form method="post" action={`${path}/finish`}>
          <Button kind="quiet" name="done" value={item.doneAt === null ? 'yes' : 'no'} about={about}>
            {t(item.doneAt === null ? 'timeline.task.finish' : 'timeline.task.reopen')}
          </Button>
        </form>
      )}
      {mayChange && (
        <ButtonLink kind="quiet" href={`${path}/correct`}>
          {t(OPENS[item.kind as TimelineKind] ?? 'timeline.correct.open')} <span class="hush">{about}</span>
        </ButtonLink>
      )}
      <form method="post" action={`${path}/pin`}>
        <Button kind="quiet" name="pinned" value={item.pinned ? 'no' : 'yes'} about={about}>
          {t(item.pinned ? 'timeline.unpin' : 'timeline.pin')}
        </Button>
      </form>
      {item.groups && now.who.permissions.has('records.destroy') && (
        <a href={`${path}/destroy`}>
          {t('destroy.ask.entry.open')} <span class="hush">{about}</span>
        </a>
      )}
      {item.version > 1 && (
        <a href={`${path}/history`}>
          {item.state === 'retracted'
            ? t('timeline.retractedLook')
            : t('timeline.changed', { times: item.version - 1 })}{' '}
          <span class="hush">{about}</span>
        </a>
      )}
    </div>
  )
}
