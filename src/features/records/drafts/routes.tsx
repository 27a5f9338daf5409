import { z } from 'zod'
import { Conflict } from '#platform/errors.ts'
import { wholeNumber } from '#platform/http/form-fields.ts'
import { defineRoute, json, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { type Draft, type DraftOf, discardDraft, readDraft, saveDraft, type Typed } from './drafts.ts'

const works = { face: 'pro', permission: 'records.work', need: 'sensitive', audit: 'none' } as const

const form = z
  .string()
  .max(40)
  .regex(/^[a-z]+(-[a-z]+)*$/)

/** What a form that has no record yet, or changes no entry, leaves out. */
const which = { form, subject: z.uuid().optional(), item: z.uuid().optional() }

const draft = z.object({
  version: z.int(),
  savedAt: z.iso.datetime(),
  itemVersion: z.int().optional(),
  fields: z.record(z.string(), z.array(z.string())),
})

const ofOnly = ({ form, subject, item }: DraftOf): DraftOf => ({ form, subject, item })

const inJson = ({ version, savedAt, itemVersion, fields: typed }: Draft): z.input<typeof draft> => ({
  version,
  savedAt: savedAt.toISOString(),
  ...(itemVersion !== undefined && { itemVersion }),
  fields: Object.fromEntries(Object.entries(typed).map(([name, values]) => [name, [...values]])),
})

const read = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/drafts',
  limit: 'none',
  schema: { query: z.object(which), response: z.object({ draft: draft.nullable() }) },
  handle: async (req) => {
    const found = await req.run((ctx) => readDraft(ctx, req.services.keyStore, ofOnly(req.query)), {
      readOnly: true,
    })
    return json({ draft: found ? inJson(found) : null })
  },
})

/** What says which draft it is: among the fields of the form itself, whose names it must not take. */
const about = z.object({
  'draft.form': form,
  'draft.subject': z.uuid().optional(),
  'draft.item': z.uuid().optional(),
  'draft.itemVersion': wholeNumber(1, 1_000_000_000).optional(),
  /** The version that the form knows; 0: none. */
  'draft.version': wholeNumber(0, 1_000_000_000),
})

/**
 * Sent by the page's script after each pause in typing, so a limit that is right for forms would stop it, and every form of
 * the same office with it.
 */
const save = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/drafts',
  limit: 'none',
  maxBody: 256 * 1024,
  schema: {
    body: about.catchall(z.union([z.string(), z.array(z.string())])),
    response: draft.pick({ version: true, savedAt: true }),
  },
  handle: async (req) => {
    const said: z.output<typeof about> = req.body
    const of: DraftOf = { form: said['draft.form'], subject: said['draft.subject'], item: said['draft.item'] }
    const saved = await req.run((ctx) =>
      saveDraft(ctx, req.services.keyStore, of, {
        onVersion: said['draft.version'],
        itemVersion: said['draft.itemVersion'],
        fields: typedIn(req.body),
      }),
    )
    return json({ version: saved.version, savedAt: saved.savedAt.toISOString() })
  },
})

/** All the rest is what was typed. */
function typedIn(body: object): Typed {
  const known: Record<string, unknown> = about.shape
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => !Object.hasOwn(known, name))
      .map(([name, value]): [string, string[]] => [name, [value].flat().map(String)]),
  )
}

const discard = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/drafts/discard',
  limit: 'form',
  schema: {
    body: z.object({
      ...which,
      version: wholeNumber(1, 1_000_000_000),
      /** The page with the form. */
      back: z.string().regex(/^\/(?:records|due)(?:\/[\w-]+){0,4}$/),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { back, version } = req.body
    const isLeft = await req.run((ctx) => discardDraft(ctx, ofOnly(req.body), version))
    if (isLeft) throw new Conflict('draft-newer', t('draft.refused.newer-to-discard'))
    return redirect(back)
  },
})

export const draftRoutes: readonly Route[] = [read, save, discard]
