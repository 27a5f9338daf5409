import type { Marks } from './replies.ts'

/** Name of the exit flag. It says nothing about whoever carries it. */
const awayName = 'w'
/** Browsers refuse the longer name without TLS, and from any host but ours; so no neighbor can set it for us. */
const sessionName = (https: boolean) => (https ? '__Host-bw_session' : 'bw_session')
/** Which way in through another server this browser has begun. Lax, because it comes back from there. */
const flowName = (https: boolean) => (https ? '__Host-bw_flow' : 'bw_flow')

/** Whether a worker handed this browser's screen over. Says nothing about whoever has it now. */
const handedName = 'h'
/** The minutes in which a young person's own page is open. */
const visitName = (https: boolean) => (https ? '__Host-bw_page' : 'bw_page')

/** True for ten minutes after someone left. */
export function isAway(cookie: string | undefined): boolean {
  return cookie !== undefined && /(?:^|;\s*)w=1(?:;|$)/.test(cookie)
}

/** True while the screen is in somebody else's hands, until whoever gave it proves that they are back. */
export function isHanded(cookie: string | undefined): boolean {
  return cookie !== undefined && /(?:^|;\s*)h=1(?:;|$)/.test(cookie)
}

/** The secret of a young person's page that this browser has open. */
export function visitIn(cookie: string | undefined, https: boolean): string | undefined {
  return secretIn(cookie, visitName(https))
}

/** The session secret a browser sent, if it looks like one of ours. */
export function sessionIn(cookie: string | undefined, https: boolean): string | undefined {
  return secretIn(cookie, sessionName(https))
}

/** The secret of a sign-in through another server that this browser has begun. */
export function flowIn(cookie: string | undefined, https: boolean): string | undefined {
  return secretIn(cookie, flowName(https))
}

function secretIn(cookie: string | undefined, name: string): string | undefined {
  const sent = cookie?.split(';').map((pair) => pair.trim().split('=', 2))
  const value = sent?.find(([key]) => key === name)?.[1]
  return value !== undefined && /^[\w-]{20,100}$/.test(value) ? value : undefined
}

/** The API token a program sent; any other way to authorize is a token that opens nothing. */
export function tokenIn(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined
  return /^Bearer ([\w-]{20,100})$/i.exec(authorization)?.[1] ?? ''
}

/** The Set-Cookie lines for what a reply marks. `Secure` needs HTTPS and is left out without it. */
export function cookieLines(marks: Marks, https: boolean): string[] {
  const secure = https ? '; Secure' : ''
  const lines: string[] = []
  if (marks.away !== undefined) {
    const age = marks.away ? 600 : 0
    lines.push(
      `${awayName}=${marks.away ? '1' : ''}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`,
    )
  }
  if (marks.session !== undefined) {
    const age = marks.session === null ? 0 : 86_400
    lines.push(
      `${sessionName(https)}=${marks.session ?? ''}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${secure}`,
    )
  }
  if (marks.flow !== undefined) {
    const age = marks.flow === null ? 0 : 600
    lines.push(
      `${flowName(https)}=${marks.flow ?? ''}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`,
    )
  }
  if (marks.visit !== undefined) {
    const age = marks.visit === null ? 0 : 900
    lines.push(
      `${visitName(https)}=${marks.visit ?? ''}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${secure}`,
    )
  }
  if (marks.handed !== undefined) {
    const age = marks.handed ? 86_400 : 0
    lines.push(
      `${handedName}=${marks.handed ? '1' : ''}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`,
    )
  }
  return lines
}
