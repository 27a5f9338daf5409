import type { Marks } from './replies.ts'

/** Name of the exit flag. It says nothing about whoever carries it. */
const awayName = 'w'
const sessionName = 'bw_session'

/** True for ten minutes after someone left. */
export function isAway(cookie: string | undefined): boolean {
  return cookie !== undefined && /(?:^|;\s*)w=1(?:;|$)/.test(cookie)
}

/** The session secret a browser sent, if it looks like one of ours. */
export function sessionIn(cookie: string | undefined): string | undefined {
  return cookie === undefined ? undefined : /(?:^|;\s*)bw_session=([\w-]{20,100})(?:;|$)/.exec(cookie)?.[1]
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
    const age = marks.session === null ? 0 : 43_200
    lines.push(
      `${sessionName}=${marks.session ?? ''}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${secure}`,
    )
  }
  return lines
}
