#pragma once

// The typed views of a 270 written as JSON, getter by getter: to hold them against what the converter writes.

#include "eligibility/view_writer.hpp"

namespace x279::test {

inline void write(view_writer& w, eligibility::request_provider const& v) {
  w.put("organizationName", v.organization_name());
  w.put("lastName", v.last_name());
  w.put("firstName", v.first_name());
  w.put("npi", v.npi());
  w.put("serviceProviderNumber", v.service_provider_number());
  w.put("payorId", v.payor_id());
  w.put("taxId", v.tax_id());
  w.put("ssn", v.ssn());
  w.put("pharmacyProcessorNumber", v.pharmacy_processor_number());
  w.put("servicesPlanID", v.services_plan_id());
  w.put("employersId", v.employers_id());
  w.put("providerType", v.provider_type());
  w.put("providerCode", v.provider_code());
  w.put("referenceIdentification", v.reference_identification());
}

inline void write(view_writer& w, eligibility::request_address const& v) {
  w.put("address1", v.address1());
  w.put("address2", v.address2());
  w.put("city", v.city());
  w.put("state", v.state());
  w.put("postalCode", v.postal_code());
  w.put("countryCode", v.country_code());
  w.put("locationIdentifier", v.location_identifier());
  w.put("countrySubDivisionCode", v.country_sub_division_code());
}

inline void write(view_writer& w, eligibility::information_receiver const& v) {
  w.put("stateLicenceNumber", v.state_licence_number());
  w.put("medicareProviderNumber", v.medicare_provider_number());
  w.put("medicaidProviderNumber", v.medicaid_provider_number());
  w.put("facilityIdNumber", v.facility_id_number());
  w.put("contactNumber", v.contact_number());
  w.put("devicePinNumber", v.device_pin_number());
  w.put("submitterIdNumber", v.submitter_id_number());
  w.put("nationalProviderIdentifier", v.national_provider_identifier());
  w.put("providerPlanNetworkIdNumber", v.provider_plan_network_id_number());
  w.put("facilityNetworkIdNumber", v.facility_network_id_number());
  w.put("priorIdentifierNumber", v.prior_identifier_number());
  w.put("socialSecurityNumber", v.social_security_number());
  w.put("federalTaxpayerIdentificationNumber", v.federal_taxpayer_identification_number());
  w.put("informationReceiverAdditionalIdentifierState", v.information_receiver_additional_identifier_state());
  w.put("address", v.address());
}

inline void write(view_writer& w, eligibility::additional_identification const& v) {
  w.put("planNumber", v.plan_number());
  w.put("policyNumber", v.policy_number());
  w.put("memberIdentificationNumber", v.member_identification_number());
  w.put("contractNumber", v.contract_number());
  w.put("medicalRecordIdentificationNumber", v.medical_record_identification_number());
  w.put("patientAccountNumber", v.patient_account_number());
  w.put("healthInsuranceClaimNumber", v.health_insurance_claim_number());
  w.put("identificationCardSerialNumber", v.identification_card_serial_number());
  w.put("insurancePolicyNumber", v.insurance_policy_number());
  w.put("planNetworkIdentificationNumber", v.plan_network_identification_number());
  w.put("agencyClaimNumber", v.agency_claim_number());
}

inline void write(view_writer& w, eligibility::request_diagnosis const& v) {
  w.put("diagnosisTypeCode", v.diagnosis_type_code());
  w.put("diagnosisCode", v.diagnosis_code());
}

inline void write(view_writer& w, eligibility::request_member const& v) {
  w.put("memberId", v.member_id());
  w.put("firstName", v.first_name());
  w.put("middleName", v.middle_name());
  w.put("lastName", v.last_name());
  w.put("suffix", v.suffix());
  w.put("gender", v.gender());
  w.put("dateOfBirth", v.date_of_birth());
  w.put("ssn", v.ssn());
  w.put("groupNumber", v.group_number());
  w.put("idCard", v.id_card());
  w.put("caseNumber", v.case_number());
  w.put("medicaidRecipientIdentificationNumber", v.medicaid_recipient_identification_number());
  w.put("additionalIdentification", v.additional_identification());
  w.put("address", v.address());
  w.put("providerCode", v.provider_code());
  w.put("referenceIdentificationQualifier", v.reference_identification_qualifier());
  w.put("providerIdentifier", v.provider_identifier());
  w.put("birthSequenceNumber", v.birth_sequence_number());
  w.put("healthCareCodeInformation", v.health_care_code_information());
  w.put("spendDownAmount", v.spend_down_amount());
  w.put("spendDownTotalBilledAmount", v.spend_down_total_billed_amount());
  w.put("coverageLevelCode", v.coverage_level_code());
  w.put("idCardIssueDate", v.id_card_issue_date());
  w.put("beginningCardIssueDate", v.beginning_card_issue_date());
  w.put("endCardIssueDate", v.end_card_issue_date());
  w.put("planIssueDate", v.plan_issue_date());
  w.put("beginningPlanIssueDate", v.beginning_plan_issue_date());
  w.put("endPlanIssueDate", v.end_plan_issue_date());
}

inline void write(view_writer& w, eligibility::request_dependent const& v) {
  w.put("memberId", v.member_id());
  w.put("firstName", v.first_name());
  w.put("middleName", v.middle_name());
  w.put("lastName", v.last_name());
  w.put("suffix", v.suffix());
  w.put("gender", v.gender());
  w.put("dateOfBirth", v.date_of_birth());
  w.put("ssn", v.ssn());
  w.put("groupNumber", v.group_number());
  w.put("idCard", v.id_card());
  w.put("additionalIdentification", v.additional_identification());
  w.put("address", v.address());
  w.put("providerCode", v.provider_code());
  w.put("referenceIdentificationQualifier", v.reference_identification_qualifier());
  w.put("providerIdentifier", v.provider_identifier());
  w.put("healthCareCodeInformation", v.health_care_code_information());
  w.put("idCardIssueDate", v.id_card_issue_date());
  w.put("beginningCardIssueDate", v.beginning_card_issue_date());
  w.put("endCardIssueDate", v.end_card_issue_date());
  w.put("individualRelationshipCode", v.individual_relationship_code());
  w.put("birthSequenceNumber", v.birth_sequence_number());
  w.put("issueNumber", v.issue_number());
  w.put("eligibilityCategory", v.eligibility_category());
}

inline void write(view_writer& w, eligibility::request_procedure const& v) {
  w.put("productOrServiceIDQualifier", v.product_or_service_id_qualifier());
  w.put("procedureCode", v.procedure_code());
  w.put("procedureModifiers", v.procedure_modifiers());
  w.put("diagnosisCodePointer", v.diagnosis_code_pointer());
}

inline void write(view_writer& w, eligibility::encounter const& v) {
  w.put("dateOfService", v.date_of_service());
  w.put("beginningDateOfService", v.beginning_date_of_service());
  w.put("endDateOfService", v.end_date_of_service());
  w.put("serviceTypeCodes", v.service_type_codes());
  w.put("productOrServiceIDQualifier", v.product_or_service_id_qualifier());
  w.put("procedureCode", v.procedure_code());
  w.put("procedureModifiers", v.procedure_modifiers());
  w.put("diagnosisCodePointer", v.diagnosis_code_pointer());
  w.put("medicalProcedures", v.medical_procedures());
  w.put("industryCode", v.industry_code());
  w.put("priorAuthorizationOrReferralNumber", v.prior_authorization_or_referral_number());
  w.put("referenceIdentificationQualifier", v.reference_identification_qualifier());
}

inline void write(view_writer& w, eligibility::request const& v) {
  w.put("controlNumber", v.control_number());
  w.put("tradingPartnerServiceId", v.trading_partner_service_id());
  w.put("tradingPartnerName", v.trading_partner_name());
  w.put("submitterTransactionIdentifier", v.submitter_transaction_identifier());
  w.put("provider", v.provider());
  w.put("portalUsername", v.portal_username());
  w.put("portalPassword", v.portal_password());
  w.put("informationReceiverName", v.information_receiver_name());
  w.put("subscriber", v.subscriber());
  w.put("dependents", v.dependents());
  w.put("encounter", v.encounter());
}

} // namespace x279::test
