import { courses } from '#features/courses/index.ts'
import type { EmbeddedDatabase } from '#platform/postgres/embedded.ts'
import { Connection, getRequest, postRequest } from './http-load.ts'
import { inTurns, type Turns } from './in-turns.ts'
import { load } from './pages.ts'
import { startProgram } from './program.ts'
import { readers } from './training-data.ts'

/** Each from an address of their own (RFC 2544: nobody's), so that nobody meets a limit. */
export const signedIn = (n: number) => ({
  Cookie: `bw_session=${readers[n % readers.length] ?? ''}`,
  'X-Forwarded-For': `198.19.0.${(n % readers.length) + 1}`,
})

/** A section of a shipped course that everybody is shown. */
function lesson(): { readonly course: string; readonly path: string } {
  const [course] = courses().courses.values()
  const section = course?.sections.find(
    ({ professions, settings, states }) => !professions && !settings && !states,
  )
  if (!course || !section) throw new Error('no course ships')
  return { course: course.id, path: `/learning/${course.id}/read-${section.id}` }
}

/** Everybody begins the course. @returns where its section stands */
export async function beginLessons(port: number): Promise<string> {
  const { course, path } = lesson()
  const connection = new Connection(port)
  try {
    for (const n of readers.keys()) {
      const { status } = await connection.ask(postRequest(`/learning/${course}`, {}, signedIn(n)))
      if (status !== 303) throw new Error(`a course was not begun: the server answered ${status}`)
    }
  } finally {
    connection.close()
  }
  return path
}

/**
 * Pages of the real program as many people ask for them at once, in turns: a section of a course that each of them began, their own
 * account as a plain page behind the same sign-in, and the public page without a question.
 *
 * @returns answers per second
 */
export async function measureLessons(
  server: EmbeddedDatabase,
  { seconds, turns }: { readonly seconds: number; readonly turns: number },
): Promise<Turns<'lesson' | 'plain' | 'public'>> {
  const program = await startProgram(server)
  const { port } = program
  try {
    const path = await beginLessons(port)
    const asked = async (request: (n: number) => string) =>
      (await load(port, readers.length, seconds, request)).perSecond
    return await inTurns(
      {
        lesson: () => asked((n) => getRequest(path, signedIn(n))),
        plain: () => asked((n) => getRequest('/me', signedIn(n))),
        public: () => asked(() => getRequest('/help')),
      },
      turns,
    )
  } finally {
    await program.stop()
  }
}
