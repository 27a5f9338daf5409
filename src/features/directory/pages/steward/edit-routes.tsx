import { z } from 'zod'
import { whoIsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { confirmRecord } from '../../confirm-record.ts'
import { editRecord } from '../../edit-record.ts'
import { recordAt, touched } from '../../questions/values-at.ts'
import { type DirectoryRecord, loadRecord } from '../../records/load-record.ts'
import { RecordMovedOn } from '../../records/moved-on.ts'
import { changedByOthers, EDIT_KINDS, mergedForm, placed } from './edit-kinds.ts'
import { EditPage } from './edit-page.tsx'
import { FORM_FIELDS, formOf } from './form/field-names.ts'
import { FORM_PARTS, type FormPart } from './form/scope.tsx'
import { fromForm, type Typed, typedText } from './form/typed.ts'
import { type PagedEntity, recordPath, SLUGS } from './steward-paths.ts'
import { reading, recordId, staff } from './steward-route.ts'

type Run = <T>(work: (ctx: Context) => Promise<T>, options?: { readonly readOnly?: boolean }) => Promise<T>

function editRoutesOf(entity: PagedEntity): readonly Route[] {
  const kind = EDIT_KINDS[entity]
  const path = `/steward/${SLUGS[entity]}/:id/edit` as const

  async function showEditForm(
    run: Run,
    id: string,
    typed: Typed | undefined,
    more: { refusal?: Invalid; open?: readonly FormPart[] } = {},
  ) {
    const { refusal, open } = more
    const props = await run(load(entity, id), { readOnly: true })
    const filled = typed ?? kind.fill(props.record)
    const errors = refusal && placed(summaryOf(refusal), filled)
    return page(<EditPage {...props} entity={entity} typed={filled} errors={errors} open={open} />, {
      ...(refusal && { status: refusal.status }),
    })
  }

  async function showConflict(run: Run, id: string, typed: Typed, moved: RecordMovedOn) {
    const { shown, ...props } = await run(
      async (ctx) => {
        const loaded = await load(entity, id)(ctx)
        return { ...loaded, shown: await recordAt(ctx, loaded.record, versionOf(typed)) }
      },
      { readOnly: true },
    )
    const { values } = kind.read(typed, shown)
    const mine = new Set(Object.keys(touched(shown, values)))
    const merged = { ...mergedForm(kind, props.record, shown, typed), version: String(props.record.version) }
    const conflict = {
      values: moved.values,
      others: changedByOthers(shown, props.record, Object.keys(values), mine),
    }
    return page(<EditPage {...props} entity={entity} typed={merged} conflict={conflict} />, { status: 409 })
  }

  return [
    defineRoute({
      ...reading,
      method: 'GET',
      path,
      schema: {
        params: recordId,
        query: z.object({ part: z.enum(FORM_PARTS).optional() }),
        response: 'page',
      },
      handle: (req) => {
        const { part } = req.query
        return showEditForm(req.run.bind(req), req.params.id, undefined, part && { open: [part] })
      },
    }),
    defineRoute({
      ...staff,
      method: 'POST',
      path,
      audit: 'record.edited',
      limit: 'form',
      maxBody: 262_144,
      schema: {
        params: recordId,
        body: formOf([...kind.fields, ...FORM_FIELDS.evidence, ...FORM_FIELDS.act]),
        response: 'page',
      },
      handle: async (req) => {
        const { id } = req.params
        const typed = fromForm(req.body)
        const run = req.run.bind(req)
        // Looking for a need is a button of the same form: nothing is saved, nothing typed is lost.
        if (typedText(typed, 'act') === 'find') return showEditForm(run, id, typed)
        try {
          const changed = await run((ctx) => save(ctx, req.services.keyring, entity, id, typed))
          const done = changed.length > 0 ? 'saved' : 'same'
          return redirect(`${await run(backOf(entity, id), { readOnly: true })}?done=${done}`)
        } catch (error) {
          if (error instanceof RecordMovedOn) return showConflict(run, id, typed, error)
          if (error instanceof Conflict) return showEditForm(run, id, typed, { refusal: new Refused(error) })
          throw error
        }
      },
      onInvalid: (req, refusal, typed) =>
        showEditForm(req.run.bind(req), req.params.id, fromForm(typed), { refusal }),
    }),
  ]
}

/** A rule of the record that forbids the change, shown on the form like any other problem. */
class Refused extends Invalid {
  override readonly status: number

  constructor(conflict: Conflict) {
    super(conflict.code, conflict.sentence)
    this.status = conflict.status
  }
}

/** Saves what was touched and nothing else; then, if asked, confirms the rest. @returns the changed fields */
async function save(
  ctx: Context,
  keyring: Parameters<typeof editRecord>[1],
  entity: PagedEntity,
  id: string,
  typed: Typed,
): Promise<readonly string[]> {
  const record = await loadRecord(ctx, entity, id)
  const version = versionOf(typed)
  const shown = await recordAt(ctx, record, version)
  const { values, problems } = EDIT_KINDS[entity].read(typed, shown)
  if (problems.length > 0) {
    throw new Invalid('values-not-accepted', t('steward.refused.values-not-accepted'), problems)
  }
  const method = z
    .enum(['human call', 'provider portal', 'steward edit'])
    .safeParse(typedText(typed, 'evidence.method'))
  if (!method.success) {
    const sentence = t('steward.form.howMissing')
    throw new Invalid('evidence-missing', sentence, [{ field: 'evidence.method', sentence }])
  }
  const wanted = touched(shown, values)
  const { changed } = await editRecord(ctx, keyring, {
    entity,
    id,
    version,
    values: wanted,
    evidence: { method: method.data, note: typedText(typed, 'evidence.note') },
  })
  if (entity === 'service' && typedText(typed, 'stillTrue') !== '') {
    await confirmRecord(ctx, {
      entity,
      id,
      method: method.data === 'steward edit' ? 'human call' : method.data,
    })
  }
  return changed
}

function load(entity: PagedEntity, id: string) {
  return async (ctx: Context) => {
    const record = await loadRecord(ctx, entity, id)
    return { who: await whoIsHere(ctx), record, back: pageOf(entity, record) }
  }
}

function backOf(entity: PagedEntity, id: string) {
  return async (ctx: Context) => pageOf(entity, await loadRecord(ctx, entity, id))
}

/** What a service does at one place has no page of its own: it stands on the page of the service. */
function pageOf(entity: PagedEntity, record: DirectoryRecord): string {
  return entity === 'service_at_location'
    ? recordPath('service', record.serviceId ?? '')
    : recordPath(entity, record.id)
}

function versionOf(typed: Typed): number {
  const version = typedText(typed, 'version')
  return /^\d{1,9}$/.test(version) ? Number(version) : 0
}

export const editRoutes: readonly Route[] = (
  ['service', 'organization', 'location', 'service_at_location'] as const
).flatMap(editRoutesOf)
