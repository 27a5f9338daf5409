/** Certificates: that somebody completed a course, as a page and a file that others can check. The face of the feature. */

export { certificateVerifyCommand } from './cli/certificate-verify.ts'
