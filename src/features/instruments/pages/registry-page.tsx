import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { DefinitionList, Section, Table } from '#web/parts/index.ts'
import type { Registry, Tool } from '../package/registry.ts'
import { InstrumentsFrame } from './frame.tsx'

/** Not known is said, never left out. */
const known = (text: string | number | null | undefined) => text ?? t('instruments.registry.unknown')

/** Every tool that is known here, whoever holds it, and which states have guidance or a tool. */
export function RegistryPage(props: PageProps & { readonly registry: Registry }) {
  const { tools, states, asOf } = props.registry
  const names = new Map(tools.map(({ id, name }) => [id, name]))
  return (
    <InstrumentsFrame
      page={props}
      path="/instruments/registry"
      heading={t('instruments.registry.heading')}
      lead={t('instruments.registry.lead', { date: t.date(asOf) })}
    >
      {tools.map((tool) => (
        <Section key={tool.id} heading={tool.name} id={tool.id}>
          <DefinitionList items={factsOf(tool)} />
          {tool.sameNameAs !== undefined && (
            <p>{t('instruments.registry.same-name', { other: names.get(tool.sameNameAs) ?? '' })}</p>
          )}
          {tool.follows !== undefined && (
            <p>{t('instruments.registry.follows', { other: names.get(tool.follows) ?? '' })}</p>
          )}
          {tool.mark === 'unverified' && <p class="hint">{t('instruments.registry.unverified')}</p>}
        </Section>
      ))}
      <Section heading={t('instruments.states')} id="states">
        <p>{t('instruments.states.lead')}</p>
        <Table
          t={t}
          caption={t('instruments.states')}
          hideCaption
          rows={states}
          rowKey={({ state }) => state}
          columns={[
            {
              heading: t('instruments.states.state'),
              rowHeading: true,
              cell: ({ state, mark }) =>
                mark === 'verified' ? state : `${state} ${t('instruments.evidence.unread')}`,
            },
            { heading: t('instruments.states.guidance'), cell: ({ guidance }) => known(guidance) },
            { heading: t('instruments.states.tool'), cell: ({ tool }) => known(tool) },
            { heading: t('instruments.states.as-of'), cell: ({ asOf: year }) => known(year) },
          ]}
        />
      </Section>
    </InstrumentsFrame>
  )
}

function factsOf(tool: Tool) {
  return [
    { term: t('instruments.fact.holder'), value: known(tool.holder) },
    { term: t('instruments.fact.license'), value: known(tool.license) },
    { term: t('instruments.registry.users'), value: known(tool.users.join(', ') || null) },
    { term: t('instruments.fact.ages'), value: known(tool.ages) },
    { term: t('instruments.registry.population'), value: known(tool.population) },
    { term: t('instruments.registry.length'), value: known(tool.length) },
    {
      term: t('instruments.registry.evidence'),
      value: `${t(`instruments.registry.evidence.${tool.evidence}`)} ${tool.says}`,
    },
    { term: t('instruments.registry.here'), value: t(`instruments.registry.here.${tool.here}`) },
  ]
}
