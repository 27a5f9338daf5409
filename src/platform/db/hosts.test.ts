import { expect, it } from 'vitest'
import { hostsOf, readHosts } from './hosts.ts'

const login = 'postgresql://app:p%40ss%2Cword'

it('reads several hosts as PostgreSQL’s own programs do, each with the same login, database and parameters', () => {
  expect(
    readHosts(`${login}@one,two:5433,[fd00::5]:5434/db?sslmode=verify-full&target_session_attrs=primary`),
  ).toEqual({
    urls: ['one', 'two:5433', '[fd00::5]:5434'].map((host) => `${login}@${host}/db?sslmode=verify-full`),
    session: 'primary',
  })
  expect(hostsOf(`${login}@one,two/db`).session).toBe('read-write')
  expect(hostsOf(`${login}@one/db?target_session_attrs=read-write`)).toEqual({
    urls: [`${login}@one/db`],
    session: 'read-write',
  })
  expect(hostsOf(`${login}@one/db?host=/run/postgresql`)).toEqual({
    urls: [`${login}@one/db?host=/run/postgresql`],
    session: undefined,
  })
})

it.each([
  'one,two',
  'mysql://u@one/db',
  `${login}@one,,two/db`,
  `${login}@one,two:port/db`,
  `${login}@one,two/db?target_session_attrs=standby`,
  `${login}@one,two/db?target_session_attrs=any`,
])('reads nothing in %s, which nothing of ours could work with', (url) => {
  expect(readHosts(url)).toBeUndefined()
  expect(() => hostsOf(url)).toThrow()
})
