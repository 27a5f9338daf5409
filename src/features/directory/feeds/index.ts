/** Giving the directory on to others, and taking in what they give. */
export { orderChanges } from './order-changes.ts'
export {
  type ChangeKind,
  type ChangesAfter,
  changeKinds,
  cursorOf,
  installationId,
  type PublicChange,
  positionOf,
  publicChanges,
} from './public-changes.ts'
