/** Signing in through one's agency, by OpenID Connect. */
export {
  type CameBack,
  keepFlow,
  prepareFlow,
  providerNamed,
  returnAddress,
  spendFlow,
  subjectOf,
} from './flow.ts'
export { type Connection, cameByOwnWay, myConnections, refuseConnection } from './my-connections.ts'
export { joinByAgency, openAgencySession } from './open-session.ts'
export {
  bindSubject,
  confirmSubject,
  connectable,
  type OwnProvider,
  ownProvider,
  ownSubjects,
  type Subject,
  setProvider,
  takeProviderOut,
  unbindSubject,
  withoutOwnPasskey,
} from './provider.ts'
