/**
 * Rows as text, of which leaves hold the hash: said again here, because whoever owns the database can change the functions
 * there (sql/leaves.sql; `verify-log.db.test.ts` finds every row changed where they differ).
 */
export const ROW_TEXTS = {
  'audit.event': {
    id: 'r.id::text',
    /** Lawfully, by sealing anew, purging or destroying. */
    changes: false,
    text: `jsonb_build_array(1, r.id, (extract(epoch from r.at) * 1000000)::bigint, r.actor_kind, r.actor_id, r.membership_id,
      r.coalition_id, r.agency_id, r.program_id, r.action, r.object_kind, r.object_id, r.detail, r.request_id, r.purpose)::text`,
  },
  'records.reading': {
    id: 'r.id::text',
    changes: false,
    text: `jsonb_build_array(1, r.coalition_id, r.id, r.program_id, r.person_id, (extract(epoch from r.at) * 1000000)::bigint,
      r.purpose, r.what, to_jsonb(r.subject_ids), to_jsonb(r.item_ids))::text`,
  },
  'records.sealed': {
    id: `r.item_id || '/' || r.version || '/' || r.field_group`,
    changes: true,
    text: `jsonb_build_array(1, r.item_id, r.field_group, r.version, r.key_epoch,
      pg_catalog.encode(pg_catalog.sha256(r.ciphertext), 'hex'))::text`,
  },
  'records.document': {
    id: 'r.item_id::text',
    changes: true,
    text: `jsonb_build_array(1, r.item_id, r.type, r.object_name, r.pieces, r.key_epoch, r.scan,
      (extract(epoch from r.frozen_at) * 1000000)::bigint)::text`,
  },
} as const

export type LoggedTable = keyof typeof ROW_TEXTS
