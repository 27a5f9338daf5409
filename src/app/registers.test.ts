import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { AuditAction, PermissionKey } from '#platform/registers.ts'
import { fromRoot } from '#platform/root.ts'
import { features } from './features.ts'
import { policyFiles } from './policy-files.ts'

const permissions = features.flatMap((one) => Object.keys(one.permissions ?? {}))
const actions: readonly string[] = features.flatMap((one) => one.auditActions ?? [])
const subjects = features.flatMap((one) => Object.keys(one.noticePages ?? {}))
/** Kept for notices that were sent before. */
const NOT_SENT_BY_SQL = ['service', 'message']
const sql = policyFiles()
  .filter((name) => name.startsWith('src/'))
  .map((name) => readFileSync(fromRoot(name), 'utf8'))
  .join('\n')

describe('permissions and acts', () => {
  it('do not compile when nobody registered them', () => {
    // @ts-expect-error: mistyped.
    const permission: PermissionKey = 'directory.kept'
    // @ts-expect-error: mistyped.
    const action: AuditAction = 'fact.verifed'
    expect(permissions).not.toContain(permission)
    expect(actions).not.toContain(action)
  })

  it('are registered once', () => {
    expect(new Set(permissions).size).toBe(permissions.length)
    expect(new Set(actions).size).toBe(actions.length)
  })

  it('lead, in notices that SQL sends, to a page that some feature states', () => {
    const sent = [
      ...sql.matchAll(/\bnotices\.send\([^,]+, '(?:update|due|meeting|on-call|unanswered)', '([^']*)'/g),
      ...sql.matchAll(/\bon_call\.tell_coordinators\([^,]+, [^,]+, '([^']*)'/g),
      ...sql.matchAll(/\b[a-z]+\.tell\([^,]+, '([^']*)'/g),
    ].map(([, subject]) => subject ?? '')
    expect(sent.length).toBeGreaterThan(10)
    expect(sent.filter((subject) => !subjects.includes(subject))).toEqual([])
    // One that no feature states any more would compile as long as its type is declared.
    expect(
      subjects.filter((subject) => !sent.includes(subject) && !NOT_SENT_BY_SQL.includes(subject)),
    ).toEqual([])
  })

  it('are registered where SQL names them, too', () => {
    const asked = [...sql.matchAll(/\bidentity\.(?:has|person_has|those_with)\([^']*'([a-z-]+\.[a-z-]+)'/g)]
    expect(asked.length).toBeGreaterThan(20)
    expect(asked.map(([, key]) => key).filter((key) => !permissions.includes(key ?? ''))).toEqual([])
    const written = [
      ...sql.matchAll(/insert into audit\.event \([^)]*\)\s*(?:values \(|select )\s*'([^']*)'/g),
    ]
    expect(written.length).toBeGreaterThan(1)
    expect(written.map(([, action]) => action).filter((action) => !actions.includes(action ?? ''))).toEqual(
      [],
    )
  })
})
