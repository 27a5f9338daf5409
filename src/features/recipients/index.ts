/** What is said of recipients: the face for others. */

export {
  CAREGIVER_DAYS,
  type CaregiverLine,
  ELECTION_REASONS,
  endOfCaregiver,
  type OfCaregiver,
  rowsOfCaregivers,
  saidOfCaregiver,
  sayOfCaregiver,
} from './say-of-caregiver.ts'
