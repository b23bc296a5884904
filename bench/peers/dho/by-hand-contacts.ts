/** The planned contacts of the loop written by hand: whether each is held, and what it tells. */
import { PURPOSES } from '../../../src/core/random/draw.ts'
import { FACT, type HandLedger } from './by-hand-ledger.ts'
import type { Luck } from './by-hand-luck.ts'
import type { Parameters } from './parameters.ts'

/** The stages of the first contact with the hospital and with the TMS; the others follow on them. */
export const [PLAN_MEETING, TMS_PLAN_MEETING] = [0, 3]

/** Days after the phase began, by stage. */
export const contactDaysOf = (p: Parameters): Float64Array =>
  Float64Array.of(
    p.planMeetingDay,
    p.collaborationDay,
    p.dialogueDay,
    p.tmsPlanMeetingDay,
    p.gpTmsDay,
    p.tmsCollaborationDay,
    p.gpTmsContactDay,
  )

/** Holds the contact of a stage, or not; `where` is the patient's setting. */
export type Meet = (stage: number, where: number, month: number) => void

/** The contacts of patients with these parameters, told to the ledger. */
export const createMeet =
  (p: Parameters, { draw }: Luck, { values, tell }: HandLedger): Meet =>
  (stage, where, month) => {
    values[0] = where
    switch (stage) {
      case 0:
        if (draw(PURPOSES.treatmentPlanMeeting, 0) < p.planMeetingHeld) {
          values[1] = draw(PURPOSES.gpClaimsPlanMeeting, 0) < p.claimsPlanMeeting ? 1 : 0
          tell(FACT.TreatmentPlanMeetingHeld, month, 1)
        }
        break
      case 1:
        if (draw(PURPOSES.collaborationMeeting, 0) < p.collaborationHeld) {
          tell(FACT.CollaborationMeetingHeld, month, 1)
        }
        break
      case 2:
        if (draw(PURPOSES.gpHospitalDialogue, 0) < p.dialogueHeld) tell(FACT.GpHospitalDialogueHeld, month, 1)
        break
      case 3:
        if (draw(PURPOSES.tmsPlanMeeting, 0) < p.tmsPlanMeetingHeld) {
          values[1] = draw(PURPOSES.gpClaimsTmsPlanMeeting, 0) < p.claimsTmsPlanMeeting ? 1 : 0
          tell(FACT.TmsPlanMeetingHeld, month, 1)
        }
        break
      case 4:
        if (draw(PURPOSES.gpTmsConsultation, 0) < p.gpTmsConsultationHeld) {
          tell(FACT.GpTmsConsultationHeld, month, 1)
        } else if (draw(PURPOSES.gpTmsPhone, 0) < p.gpTmsPhoneHeld) {
          tell(FACT.GpTmsPhoneHeld, month, 1)
        }
        break
      case 5:
        if (draw(PURPOSES.tmsCollaborationMeeting, 0) < p.tmsCollaborationHeld) {
          tell(FACT.TmsCollaborationMeetingHeld, month, 1)
        }
        break
      case 6:
        if (draw(PURPOSES.gpTmsContact, 0) < p.gpTmsContactHeld) tell(FACT.GpTmsContactMade, month, 1)
        break
    }
  }
