import { z } from 'zod'
import { loadRecord, RecordMovedOn, recordAt, touched } from '#features/directory/index.ts'
import {
  changedByOthers,
  EDIT_KINDS,
  EditForm,
  FORM_FIELDS,
  formOf,
  fromForm,
  mergedForm,
  placed,
  recordId,
  type Typed,
  typedText,
} from '#features/directory/parts.ts'
import { whoActsHere } from '#features/identity/index.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { sortWords, summaryOf } from '#web/parts/index.ts'
import { confirmOwn } from '../confirm-own.ts'
import { editOwn } from '../edit-own.ts'
import { loadOwn } from '../load-own.ts'
import { ownRecords } from '../own-records.ts'
import { sealedReads } from '../sealed-reads.ts'
import { OwnPage, ownSorts } from './own-page.tsx'
import { SealedReadsPage } from './sealed-reads-page.tsx'

const shared = { face: 'pro', permission: 'directory.keep-own' } as const
const LIST = '/own-records'

const list = defineRoute({
  ...shared,
  method: 'GET',
  path: LIST,
  audit: 'none',
  limit: 'none',
  schema: {
    query: z.object({
      done: z.enum(['confirmed', 'saved', 'waiting', 'same']).optional(),
      sort: z.enum(sortWords(ownSorts)).optional(),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ who: await whoActsHere(ctx), records: await ownRecords(ctx) }),
      { readOnly: true },
    )
    const { done, sort } = req.query
    return page(
      <OwnPage {...props} demo={req.services.demo} sort={sort} done={done && t(`work.own.done.${done}`)} />,
    )
  },
})

const reads = defineRoute({
  ...shared,
  need: 'sensitive',
  method: 'GET',
  path: `${LIST}/sealed-reads`,
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ who: await whoActsHere(ctx), reads: await sealedReads(ctx) }),
      { readOnly: true },
    )
    return page(<SealedReadsPage {...props} demo={req.services.demo} />)
  },
})

const confirm = defineRoute({
  ...shared,
  method: 'POST',
  path: '/own-records/service/:id/confirm',
  audit: 'record.confirmed',
  limit: 'form',
  schema: { params: recordId, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => confirmOwn(ctx, req.params.id))
    return redirect(`${LIST}?done=confirmed`)
  },
})

type Asked = Pick<RouteRequest, 'run' | 'services'>

function editRoutesOf(entity: 'service' | 'organization'): readonly Route[] {
  const kind = EDIT_KINDS[entity]
  const path = `/own-records/${entity}/:id/edit` as const

  async function showEditForm(
    req: Asked,
    id: string,
    typed?: Typed,
    more: { refusal?: Invalid | Conflict; moved?: RecordMovedOn } = {},
  ) {
    const { refusal, moved } = more
    const { who, record, shown } = await req.run(
      async (ctx) => {
        const found = await loadOwn(ctx, entity, id)
        return {
          who: await whoActsHere(ctx),
          record: found,
          shown: typed === undefined ? found : await recordAt(ctx, found, versionOf(typed)),
        }
      },
      { readOnly: true },
    )
    let filled = typed ?? kind.fill(record)
    let conflict: { values: RecordMovedOn['values']; others: readonly string[] } | undefined
    if (moved && typed) {
      const { values } = kind.read(typed, shown)
      const mine = new Set(Object.keys(touched(shown, values)))
      filled = { ...mergedForm(kind, record, shown, typed), version: String(record.version) }
      conflict = { values: moved.values, others: changedByOthers(shown, record, Object.keys(values), mine) }
    }
    const errors = refusal && placed(summaryOf(refusal), filled)
    return page(
      <WorkFrame
        title={t(`steward.edit.title.${entity}`)}
        path={path.replace(':id', id)}
        who={who}
        demo={req.services.demo}
        here="own"
        errors={errors}
      >
        <EditForm
          entity={entity}
          record={record}
          back={LIST}
          typed={filled}
          errors={errors}
          path={path.replace(':id', id)}
          note={<p>{t('work.own.edit.note')}</p>}
          conflict={conflict}
        />
      </WorkFrame>,
      { status: moved?.status ?? refusal?.status ?? 200 },
    )
  }

  return [
    defineRoute({
      ...shared,
      method: 'GET',
      path,
      audit: 'none',
      limit: 'none',
      schema: { params: recordId, response: 'page' },
      handle: (req) => showEditForm(req, req.params.id),
    }),
    defineRoute({
      ...shared,
      method: 'POST',
      path,
      audit: 'record.edited',
      limit: 'form',
      maxBody: 262_144,
      schema: { params: recordId, body: formOf([...kind.fields, ...FORM_FIELDS.act]), response: 'page' },
      handle: async (req) => {
        const { id } = req.params
        const typed = fromForm(req.body)
        // Looking for a need is a button of the same form: nothing is saved, nothing typed is lost.
        if (typedText(typed, 'act') === 'find') return showEditForm(req, id, typed)
        try {
          const done = await req.run(async (ctx) => {
            const record = await loadRecord(ctx, entity, id)
            const shown = await recordAt(ctx, record, versionOf(typed))
            const { values, problems } = kind.read(typed, shown)
            if (problems.length > 0) {
              throw new Invalid('values-not-accepted', t('steward.refused.values-not-accepted'), problems)
            }
            return editOwn(ctx, { entity, id, version: versionOf(typed), values: touched(shown, values) })
          })
          const word = done.waiting.length > 0 ? 'waiting' : done.changed.length > 0 ? 'saved' : 'same'
          return redirect(`${LIST}?done=${word}`)
        } catch (error) {
          if (error instanceof RecordMovedOn) return showEditForm(req, id, typed, { moved: error })
          if (error instanceof Conflict || error instanceof Invalid)
            return showEditForm(req, id, typed, { refusal: error })
          throw error
        }
      },
      onInvalid: (req, refusal, typed) =>
        showEditForm(req, req.params.id, fromForm(typed), { refusal: refusal as Invalid }),
    }),
  ]
}

function versionOf(typed: Typed): number {
  const version = typedText(typed, 'version')
  return /^\d{1,9}$/.test(version) ? Number(version) : 0
}

/** An agency keeps its own entries. */
export const ownRecordRoutes: readonly Route[] = [
  list,
  reads,
  confirm,
  ...editRoutesOf('service'),
  ...editRoutesOf('organization'),
]
