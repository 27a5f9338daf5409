/**
 * Words that features add to: each `register.ts` declares its own part, so that a permission, a role or an act that is
 * mistyped anywhere does not compile.
 *
 *     declare module '#platform/registers.ts' {
 *       interface AuditActions {
 *         law: (typeof auditActions)[number]
 *       }
 *     }
 */

// biome-ignore-start lint/suspicious/noEmptyInterface: features declare what is in them.
export interface Permissions {}
export interface Roles {}
export interface AuditActions {}
export interface Places {}
export interface NoticeSubjects {}
// biome-ignore-end lint/suspicious/noEmptyInterface: as above.

/** What a role lets its person do, such as `directory.keep`. */
export type PermissionKey = Permissions[keyof Permissions]

/** What somebody is in a place, such as `program-lead`. */
export type RoleKey = Roles[keyof Roles]

/** An act that leaves a line in the audit log, such as `record.edited`. */
export type AuditAction = AuditActions[keyof AuditActions]

/** What a notice may be about: a record that one of our pages shows. */
export type NoticeSubject = NoticeSubjects[keyof NoticeSubjects]

/** What a page for people at work calls itself in the navigation: `board`. */
export type Place = Places[keyof Places]

export interface RoleEntry {
  readonly name: string
  /** Shown to whoever gives the role and to whoever has it. */
  readonly sentence: string
  /** What a membership in this role belongs to. */
  readonly place: 'coalition' | 'agency' | 'program'
}

export interface PermissionEntry {
  /** Shown to whoever gives a role and to whoever has it. */
  readonly sentence: string
  readonly roles: readonly RoleKey[]
  /** A token of a program can be given it. */
  readonly token?: true
}

export type RoleList = Readonly<Record<string, RoleEntry>>
export type PermissionList = Readonly<Record<`${string}.${string}`, PermissionEntry>>

/** A kind of thing that is written about somebody and sealed: what the database needs to know of it. */
export interface RecordKind {
  /** Which row of the sharing matrix it is, or which for each lane. A kind without one does not compile. */
  readonly category: string | Readonly<Record<string, string>>
  /** What is sealed together, because it may pass on together. */
  readonly groups: readonly [string, ...string[]]
  /** Who may correct and retract it: its author, or whoever works in the program. */
  readonly changedBy: 'author' | 'program'
  /** Read by its author alone, whatever else is granted. */
  readonly authorOnly?: true
  /** Months after which it need not be kept, where a rule says so; absent: as long as the record. */
  readonly keptMonths?: number
}

export type RecordKindList = Readonly<Record<string, RecordKind>>
