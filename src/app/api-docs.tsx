import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type OpenApi, type Operation, openApiOf, type Parameter } from '#platform/http/openapi.ts'
import { defineRoute, json, page, type Route } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { fromRoot } from '#platform/root.ts'
import { ProFrame } from '#web/frame/pro.tsx'
import { PageHeading, Section, Table } from '#web/parts/index.ts'

const shared = { method: 'GET', permission: 'anyone', audit: 'none', limit: 'none' } as const

/** The description of the API and the page that shows it, both made from the table they stand in. */
export function apiDocsRoutes(others: readonly Route[]): readonly Route[] {
  let described: OpenApi | undefined
  const describe = (publicUrl: string) => {
    described ??= openApiOf([...others, description], publicUrl, programVersion())
    return described
  }
  const description = defineRoute({
    ...shared,
    path: '/api/openapi.json',
    face: 'api',
    summary: 'This description, as OpenAPI 3.1.',
    schema: { response: z.record(z.string(), z.unknown()) },
    handle: async ({ services }) => json({ ...describe(services.config.publicUrl) }),
  })
  const docs = defineRoute({
    ...shared,
    path: '/api/docs',
    face: 'pro',
    schema: { response: 'page' },
    handle: async ({ services }) =>
      page(() => <ApiDocs api={describe(services.config.publicUrl)} demo={services.demo} />, {
        cacheKey: 'docs',
      }),
  })
  return [description, docs]
}

function programVersion(): string {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')))
  return version
}

function ApiDocs({ api, demo }: { api: OpenApi; demo: boolean }) {
  const t = translator('en')
  return (
    <ProFrame locale="en" t={t} title="API" path="/api/docs" demo={demo}>
      <PageHeading lead={api.info.description}>API</PageHeading>
      <p>
        For programs, the same as <a href="/api/openapi.json">OpenAPI 3.1</a>. Most calls are open to anybody;
        each that needs a token says so. In the examples <code>$BREAKWATER</code> is the address of this
        installation, and <code>$TOKEN</code> a token that you make on your own pages.
      </p>
      {Object.entries(api.paths).flatMap(([path, operations]) =>
        Object.entries(operations).map(([method, operation]) => (
          <Described key={`${method} ${path}`} method={method} path={path} operation={operation} />
        )),
      )}
    </ProFrame>
  )
}

function Described({ method, path, operation }: { method: string; path: string; operation: Operation }) {
  const t = translator('en')
  const address = `${method.toUpperCase()} ${path}`
  return (
    <Section heading={<code>{address}</code>}>
      <p>{operation.summary}</p>
      {operation.parameters.length > 0 && (
        <Table<Parameter>
          t={t}
          caption={`Parameters of ${address}`}
          columns={[
            { heading: 'Name', cell: (row) => <code>{row.name}</code>, rowHeading: true },
            { heading: 'In', cell: (row) => row.in },
            { heading: 'Required', cell: (row) => (row.required ? 'yes' : 'no') },
            { heading: 'What it is', cell: (row) => kindOf(row) },
          ]}
          rows={operation.parameters}
          rowKey={(row) => row.name}
        />
      )}
      {operation.requestBody && <p>Takes a JSON body; its schema is in the description for programs.</p>}
      {operation.security.length > 0 && <p>Needs a token.</p>}
      <p>
        <code>{exampleOf(method, path, operation)}</code>
      </p>
    </Section>
  )
}

function kindOf({ schema, description }: Parameter): string {
  const { type, enum: values } = schema as { type?: unknown; enum?: unknown }
  const kind = Array.isArray(values) ? `one of ${values.map(String).join(', ')}` : String(type ?? 'text')
  return description === undefined ? kind : `${description} (${kind})`
}

/** A call that can be pasted into a shell: what is required stands in it as a variable of the same name. */
function exampleOf(method: string, path: string, { parameters, requestBody, security }: Operation): string {
  const variable = (name: string) => `$${name.replace(/\W/g, '_').toUpperCase()}`
  const asked = parameters
    .filter((one) => one.in === 'query' && one.required)
    .map(({ name }) => `${name}=${variable(name)}`)
  const address = `$BREAKWATER${path.replace(/\{(\w+)\}/g, (_, name: string) => variable(name))}`
  const [type] = Object.keys(requestBody?.content ?? {})
  return [
    'curl',
    ...(method === 'get' ? [] : [`--request ${method.toUpperCase()}`]),
    ...(security.length > 0 ? ['--header "Authorization: Bearer $TOKEN"'] : []),
    ...parameters
      .filter((one) => one.in === 'header')
      .map(({ name }) => `--header "${name}: ${variable(name)}"`),
    ...(type === undefined ? [] : [`--header "Content-Type: ${type}" --data @body`]),
    `"${[address, asked.join('&')].filter((part) => part !== '').join('?')}"`,
  ].join(' ')
}
