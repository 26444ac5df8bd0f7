export type { EntityDetection, KnownPerson, Mention, Person } from './entity-detection.ts'
