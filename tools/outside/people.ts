import { askerOf } from './ask.ts'

/** Somebody of the demo, by whom a program is asked. */
export interface Person {
  readonly id: string
  readonly name: string
}

export const visitor: Person = { id: '', name: 'a visitor' }

/** Whom a demo offers to sign in as, in the order of its page. */
export async function peopleOf(url: string): Promise<readonly Person[]> {
  const { text } = await askerOf(url)({ method: 'GET', path: '/sign-in' })
  const forms = text.matchAll(/name="person" value="([^"]+)"\/?>(.*?)<\/form>/gs)
  const people = [...forms].map(([, id = '', rest = '']) => ({
    id,
    name: /<bdi[^>]*>(.*?)<\/bdi>/s.exec(rest)?.[1] ?? rest.replaceAll(/<[^>]*>/g, '').trim(),
  }))
  if (people.length === 0) throw new Error(`nobody can sign in to the demo at ${url}`)
  return people
}

/** The cookie of a new sign-in; none for a visitor. */
export async function signIn(url: string, { id, name }: Person): Promise<string | undefined> {
  if (id === '') return undefined
  const { status, headers } = await askerOf(url)({ method: 'POST', path: '/sign-in', body: `person=${id}` })
  const cookie = headers['set-cookie']?.[0]?.split(';')[0]
  if (cookie === undefined) throw new Error(`${name} cannot sign in: ${status}`)
  return cookie
}
