import { z } from 'zod'
import { t } from '#web/frame/staff.tsx'
import { Button, DraftStatus, When } from '#web/parts/index.ts'
import type { Draft, DraftOf, Typed } from './drafts.ts'

/** What a route adds to the body of a form with {@link DraftFields}: the draft that is done with when it is saved. */
export const draftField = {
  draft: z.coerce.number('Load this page again, then send the form.').int().min(0).optional(),
}

/** Last in the form. What is typed there is kept on the server from now on, and the script says so. */
export function DraftFields(props: {
  of: DraftOf
  /** What the form was filled in from. */
  draft?: Pick<Draft, 'version'> | undefined
  /** Of the entry that is changed: the version that the form was made of. */
  itemVersion?: number | undefined
}) {
  const { form, subject, item } = props.of
  return (
    <DraftStatus
      action="/records/drafts"
      of={{ form, subject, item, itemVersion: props.itemVersion }}
      version={props.draft?.version ?? 0}
      words={{ saved: t('draft.saved'), away: t('draft.away'), signIn: t('draft.signIn') }}
    />
  )
}

/** Above a form that was filled in from a draft: since when it waits, and the way to be rid of it. Not inside of the form. */
export function DraftNotice(props: {
  of: DraftOf
  draft: Draft | undefined
  /** The page with the form, to which discarding leads back. */
  back: string
}) {
  const { draft, of } = props
  if (!draft) return null
  return (
    <form method="post" action="/records/drafts/discard" class="inline-form">
      <p>{t.parts('draft.kept', { when: <When t={t} at={draft.savedAt} form="clock" /> })}</p>
      <input type="hidden" name="form" value={of.form} />
      {of.subject !== undefined && <input type="hidden" name="subject" value={of.subject} />}
      {of.item !== undefined && <input type="hidden" name="item" value={of.item} />}
      <input type="hidden" name="version" value={String(draft.version)} />
      <input type="hidden" name="back" value={props.back} />
      <Button kind="quiet">{t('draft.discard')}</Button>
    </form>
  )
}

/** What a draft has for a field of one value; undefined: it has none, so the field shows what it would without a draft. */
export function draftValue(fields: Typed | undefined, name: string): string | undefined {
  return fields?.[name]?.[0]
}
