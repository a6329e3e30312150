#pragma once

// The typed views of a 271 written as JSON, getter by getter: to hold them against what the converter writes.

#include "eligibility/view_writer.hpp"

namespace x279::test {

inline void write(view_writer& w, eligibility::address const& v) {
  w.put("address1", v.address1());
  w.put("address2", v.address2());
  w.put("city", v.city());
  w.put("state", v.state());
  w.put("postalCode", v.postal_code());
  w.put("countryCode", v.country_code());
  w.put("locationIdentifier", v.location_identifier());
  w.put("countrySubDivisionCode", v.country_sub_division_code());
}

inline void write(view_writer& w, eligibility::rejection const& v) {
  w.put("field", v.field());
  w.put("code", v.code());
  w.put("description", v.description());
  w.put("followupAction", v.followup_action());
  w.put("location", v.location());
}

inline void write(view_writer& w, eligibility::provider const& v) {
  w.put("providerName", v.provider_name());
  w.put("providerFirstName", v.provider_first_name());
  w.put("middleName", v.middle_name());
  w.put("suffix", v.suffix());
  w.put("entityIdentifier", v.entity_identifier());
  w.put("entityType", v.entity_type());
  w.put("npi", v.npi());
  w.put("providerCode", v.provider_code());
  w.put("referenceIdentification", v.reference_identification());
  w.put("employersId", v.employers_id());
  w.put("ssn", v.ssn());
  w.put("federalTaxpayersIdNumber", v.federal_taxpayers_id_number());
  w.put("payorIdentification", v.payor_identification());
  w.put("pharmacyProcessorNumber", v.pharmacy_processor_number());
  w.put("serviceProviderNumber", v.service_provider_number());
  w.put("servicesPlanID", v.services_plan_id());
  w.put("address", v.address());
  w.put("aaaErrors", v.aaa_errors());
}

inline void write(view_writer& w, eligibility::diagnosis const& v) {
  w.put("diagnosisTypeCode", v.diagnosis_type_code());
  w.put("diagnosisCode", v.diagnosis_code());
}

inline void write(view_writer& w, eligibility::member_provider const& v) {
  w.put("providerCode", v.provider_code());
  w.put("referenceIdentification", v.reference_identification());
}

template <class View>
void write_dependent(view_writer& w, View const& v) {
  w.put("healthCareDiagnosisCodes", v.health_care_diagnosis_codes());
  w.put("memberId", v.member_id());
  w.put("firstName", v.first_name());
  w.put("lastName", v.last_name());
  w.put("middleName", v.middle_name());
  w.put("suffix", v.suffix());
  w.put("gender", v.gender());
  w.put("entityIdentifier", v.entity_identifier());
  w.put("entityType", v.entity_type());
  w.put("uniqueHealthIdentifier", v.unique_health_identifier());
  w.put("dateOfBirth", v.date_of_birth());
  w.put("informationStatusCode", v.information_status_code());
  w.put("employmentStatusCode", v.employment_status_code());
  w.put("governmentServiceAffiliationCode", v.government_service_affiliation_code());
  w.put("description", v.description());
  w.put("militaryServiceRankCode", v.military_service_rank_code());
  w.put("dateTimePeriodFormatQualifier", v.date_time_period_format_qualifier());
  w.put("dateTimePeriod", v.date_time_period());
  w.put("endDateTimePeriod", v.end_date_time_period());
  w.put("startDateTimePeriod", v.start_date_time_period());
  w.put("ssn", v.ssn());
  w.put("groupNumber", v.group_number());
  w.put("planNumber", v.plan_number());
  w.put("planNetworkIdNumber", v.plan_network_id_number());
  w.put("relationToSubscriber", v.relation_to_subscriber());
  if constexpr (requires { v.relation_to_subscriber_code(); })
    w.put("relationToSubscriberCode", v.relation_to_subscriber_code());
  w.put("insuredIndicator", v.insured_indicator());
  w.put("maintenanceTypeCode", v.maintenance_type_code());
  w.put("maintenanceReasonCode", v.maintenance_reason_code());
  w.put("birthSequenceNumber", v.birth_sequence_number());
  w.put("address", v.address());
  w.put("responseProvider", v.response_provider());
  w.put("aaaErrors", v.aaa_errors());
  w.put("allAAAErrors", v.all_aaa_errors());
}
inline void write(view_writer& w, eligibility::member const& v) { write_dependent(w, v); }
inline void write(view_writer& w, eligibility::dependent const& v) { write_dependent(w, v); }

inline void write(view_writer& w, eligibility::trace_number const& v) {
  w.put("traceTypeCode", v.trace_type_code());
  w.put("traceType", v.trace_type());
  w.put("referenceIdentification", v.reference_identification());
  w.put("originatingCompanyIdentifier", v.originating_company_identifier());
  w.put("secondaryReferenceIdentification", v.secondary_reference_identification());
}

inline void write(view_writer& w, eligibility::contact const& v) {
  w.put("communicationMode", v.communication_mode());
  w.put("communicationNumber", v.communication_number());
}

inline void write(view_writer& w, eligibility::contact_information const& v) {
  w.put("name", v.name());
  w.put("contacts", v.contacts());
}

inline void write(view_writer& w, eligibility::payer const& v) {
  w.put("entityIdentifier", v.entity_identifier());
  w.put("entityType", v.entity_type());
  w.put("firstName", v.first_name());
  w.put("lastName", v.last_name());
  w.put("name", v.name());
  w.put("middleName", v.middle_name());
  w.put("suffix", v.suffix());
  w.put("employersId", v.employers_id());
  w.put("federalTaxpayersIdNumber", v.federal_taxpayers_id_number());
  w.put("naic", v.naic());
  w.put("npi", v.npi());
  w.put("centersForMedicareAndMedicaidPlanId", v.centers_for_medicare_and_medicaid_plan_id());
  w.put("payorIdentification", v.payor_identification());
  w.put("contactInformation", v.contact_information());
  w.put("aaaErrors", v.aaa_errors());
  w.put("etin", v.etin());
}

inline void write(view_writer& w, eligibility::plan_information const& v) {
  w.put("stateLicenseNumber", v.state_license_number());
  w.put("medicareProviderNumber", v.medicare_provider_number());
  w.put("medicaidProviderNumber", v.medicaid_provider_number());
  w.put("facilityIdNumber", v.facility_id_number());
  w.put("personalIdentificationNumber", v.personal_identification_number());
  w.put("planNumber", v.plan_number());
  w.put("planDescription", v.plan_description());
  w.put("policyNumber", v.policy_number());
  w.put("memberId", v.member_id());
  w.put("caseNumber", v.case_number());
  w.put("familyUnitNumber", v.family_unit_number());
  w.put("groupNumber", v.group_number());
  w.put("groupDescription", v.group_description());
  w.put("referralNumber", v.referral_number());
  w.put("alternativeListId", v.alternative_list_id());
  w.put("classOfContractCode", v.class_of_contract_code());
  w.put("coverageListId", v.coverage_list_id());
  w.put("contractNumber", v.contract_number());
  w.put("medicalRecordIdentificationNumber", v.medical_record_identification_number());
  w.put("electronicDevicePin", v.electronic_device_pin());
  w.put("submitterIdentificationNumber", v.submitter_identification_number());
  w.put("patientAccountNumber", v.patient_account_number());
  w.put("hicNumber", v.hic_number());
  w.put("drugFormularyNumber", v.drug_formulary_number());
  w.put("priorAuthorizationNumber", v.prior_authorization_number());
  w.put("idCardSerialNumber", v.id_card_serial_number());
  w.put("idCardNumber", v.id_card_number());
  w.put("centersForMedicareAndMedicaidServicesNPI", v.centers_for_medicare_and_medicaid_services_npi());
  w.put("issueNumber", v.issue_number());
  w.put("insurancePolicyNumber", v.insurance_policy_number());
  w.put("userIdentification", v.user_identification());
  w.put("medicalAssistanceCategory", v.medical_assistance_category());
  w.put("eligibilityCategory", v.eligibility_category());
  w.put("providerPlanNetworkIdNumber", v.provider_plan_network_id_number());
  w.put("planNetworkIdNumber", v.plan_network_id_number());
  w.put("planNetworkIdDescription", v.plan_network_id_description());
  w.put("facilityNetworkIdentificationNumber", v.facility_network_identification_number());
  w.put("medicaidRecipientIdNumber", v.medicaid_recipient_id_number());
  w.put("priorIdNumber", v.prior_id_number());
  w.put("socialSecurityNumber", v.social_security_number());
  w.put("federalTaxpayersIdentificationNumber", v.federal_taxpayers_identification_number());
  w.put("agencyClaimNumber", v.agency_claim_number());
}

inline void write(view_writer& w, eligibility::plan_dates const& v) {
  w.put("discharge", v.discharge());
  w.put("issue", v.issue());
  w.put("effectiveDateOfChange", v.effective_date_of_change());
  w.put("periodStart", v.period_start());
  w.put("periodEnd", v.period_end());
  w.put("completion", v.completion());
  w.put("coordinationOfBenefits", v.coordination_of_benefits());
  w.put("plan", v.plan());
  w.put("benefit", v.benefit());
  w.put("primaryCareProvider", v.primary_care_provider());
  w.put("latestVisitOrConsultation", v.latest_visit_or_consultation());
  w.put("eligibility", v.eligibility());
  w.put("added", v.added());
  w.put("cobraBegin", v.cobra_begin());
  w.put("cobraEnd", v.cobra_end());
  w.put("premiumPaidToDateBegin", v.premium_paid_to_date_begin());
  w.put("premiumPaidToDateEnd", v.premium_paid_to_date_end());
  w.put("planBegin", v.plan_begin());
  w.put("planEnd", v.plan_end());
  w.put("benefitBegin", v.benefit_begin());
  w.put("benefitEnd", v.benefit_end());
  w.put("eligibilityBegin", v.eligibility_begin());
  w.put("eligibilityEnd", v.eligibility_end());
  w.put("enrollment", v.enrollment());
  w.put("admission", v.admission());
  w.put("dateOfDeath", v.date_of_death());
  w.put("certification", v.certification());
  w.put("service", v.service());
  w.put("policyEffective", v.policy_effective());
  w.put("policyExpiration", v.policy_expiration());
  w.put("dateOfLastUpdate", v.date_of_last_update());
  w.put("status", v.status());
}

inline void write(view_writer& w, eligibility::plan_status const& v) {
  w.put("statusCode", v.status_code());
  w.put("status", v.status());
  w.put("planDetails", v.plan_details());
  w.put("serviceTypeCodes", v.service_type_codes());
}

inline void write(view_writer& w, eligibility::procedure const& v) {
  w.put("productOrServiceIdQualifierCode", v.product_or_service_id_qualifier_code());
  w.put("productOrServiceIdQualifier", v.product_or_service_id_qualifier());
  w.put("procedureCode", v.procedure_code());
  w.put("procedureModifiers", v.procedure_modifiers());
  w.put("productOrServiceID", v.product_or_service_id());
  w.put("diagnosisCodePointer", v.diagnosis_code_pointer());
}

inline void write(view_writer& w, eligibility::benefit_identification const& v) {
  w.put("stateLicenseNumber", v.state_license_number());
  w.put("medicareProviderNumber", v.medicare_provider_number());
  w.put("medicaidProviderNumber", v.medicaid_provider_number());
  w.put("facilityIdNumber", v.facility_id_number());
  w.put("personalIdentificationNumber", v.personal_identification_number());
  w.put("planNumber", v.plan_number());
  w.put("policyNumber", v.policy_number());
  w.put("memberId", v.member_id());
  w.put("caseNumber", v.case_number());
  w.put("familyUnitNumber", v.family_unit_number());
  w.put("groupNumber", v.group_number());
  w.put("referralNumber", v.referral_number());
  w.put("alternativeListId", v.alternative_list_id());
  w.put("classOfContractCode", v.class_of_contract_code());
  w.put("coverageListId", v.coverage_list_id());
  w.put("contractNumber", v.contract_number());
  w.put("medicalRecordIdentificationNumber", v.medical_record_identification_number());
  w.put("electronicDevicePin", v.electronic_device_pin());
  w.put("submitterIdentificationNumber", v.submitter_identification_number());
  w.put("patientAccountNumber", v.patient_account_number());
  w.put("hicNumber", v.hic_number());
  w.put("drugFormularyNumber", v.drug_formulary_number());
  w.put("priorAuthorizationNumber", v.prior_authorization_number());
  w.put("idCardSerialNumber", v.id_card_serial_number());
  w.put("idCardNumber", v.id_card_number());
  w.put("centersForMedicareAndMedicaidServicesNPI", v.centers_for_medicare_and_medicaid_services_npi());
  w.put("issueNumber", v.issue_number());
  w.put("insurancePolicyNumber", v.insurance_policy_number());
  w.put("userIdentification", v.user_identification());
  w.put("medicalAssistanceCategory", v.medical_assistance_category());
  w.put("eligibilityCategory", v.eligibility_category());
  w.put("planNetworkIdNumber", v.plan_network_id_number());
  w.put("facilityNetworkIdentificationNumber", v.facility_network_identification_number());
  w.put("medicaidRecepientIdNumber", v.medicaid_recepient_id_number());
  w.put("priorIdNumber", v.prior_id_number());
  w.put("socialSecurityNumber", v.social_security_number());
  w.put("federalTaxpayersIdentificationNumber", v.federal_taxpayers_identification_number());
  w.put("agencyClaimNumber", v.agency_claim_number());
}

inline void write(view_writer& w, eligibility::period const& v) {
  w.put("date", v.date());
  w.put("startDate", v.start_date());
  w.put("endDate", v.end_date());
}

inline void write(view_writer& w, eligibility::benefit_dates const& v) {
  w.put("discharge", v.discharge());
  w.put("discharges", v.discharges());
  w.put("issue", v.issue());
  w.put("effectiveDateOfChange", v.effective_date_of_change());
  w.put("periodStart", v.period_start());
  w.put("periodEnd", v.period_end());
  w.put("completion", v.completion());
  w.put("coordinationOfBenefits", v.coordination_of_benefits());
  w.put("plan", v.plan());
  w.put("benefit", v.benefit());
  w.put("primaryCareProvider", v.primary_care_provider());
  w.put("latestVisitOrConsultation", v.latest_visit_or_consultation());
  w.put("eligibility", v.eligibility());
  w.put("added", v.added());
  w.put("cobraBegin", v.cobra_begin());
  w.put("cobraEnd", v.cobra_end());
  w.put("premiumPaidtoDateBegin", v.premium_paidto_date_begin());
  w.put("premiumPaidToDateEnd", v.premium_paid_to_date_end());
  w.put("planBegin", v.plan_begin());
  w.put("planEnd", v.plan_end());
  w.put("benefitBegin", v.benefit_begin());
  w.put("benefitEnd", v.benefit_end());
  w.put("eligibilityBegin", v.eligibility_begin());
  w.put("eligibilityEnd", v.eligibility_end());
  w.put("enrollment", v.enrollment());
  w.put("admission", v.admission());
  w.put("admissions", v.admissions());
  w.put("dateOfDeath", v.date_of_death());
  w.put("certification", v.certification());
  w.put("service", v.service());
  w.put("policyEffective", v.policy_effective());
  w.put("policyExpiration", v.policy_expiration());
  w.put("dateOfLastUpdate", v.date_of_last_update());
  w.put("status", v.status());
}

inline void write(view_writer& w, eligibility::related_provider const& v) {
  w.put("providerCode", v.provider_code());
  w.put("referenceIdentification", v.reference_identification());
}

template <class View>
void write_related_entity(view_writer& w, View const& v) {
  w.put("entityIdentifier", v.entity_identifier());
  w.put("entityType", v.entity_type());
  w.put("entityName", v.entity_name());
  w.put("entityFirstname", v.entity_firstname());
  w.put("entityMiddlename", v.entity_middlename());
  w.put("entitySuffix", v.entity_suffix());
  w.put("entityIdentification", v.entity_identification());
  w.put("entityIdentificationValue", v.entity_identification_value());
  w.put("entityRelationship", v.entity_relationship());
  w.put("address", v.address());
  w.put("contactInformation", v.contact_information());
  w.put("providerInformation", v.provider_information());
}
inline void write(view_writer& w, eligibility::first_related_entity const& v) { write_related_entity(w, v); }
inline void write(view_writer& w, eligibility::related_entity const& v) { write_related_entity(w, v); }

inline void write(view_writer& w, eligibility::service_delivery const& v) {
  w.put("quantityQualifierCode", v.quantity_qualifier_code());
  w.put("quantityQualifier", v.quantity_qualifier());
  w.put("quantity", v.quantity());
  w.put("unitForMeasurementCode", v.unit_for_measurement_code());
  w.put("sampleSelectionModulus", v.sample_selection_modulus());
  w.put("timePeriodQualifierCode", v.time_period_qualifier_code());
  w.put("timePeriodQualifier", v.time_period_qualifier());
  w.put("numOfPeriods", v.num_of_periods());
  w.put("deliveryOrCalendarPatternCode", v.delivery_or_calendar_pattern_code());
  w.put("deliveryPatternTimeCode", v.delivery_pattern_time_code());
  w.put("unitForMeasurementQualifierCode", v.unit_for_measurement_qualifier_code());
  w.put("unitForMeasurementQualifier", v.unit_for_measurement_qualifier());
  w.put("deliveryOrCalendarPatternQualifierCode", v.delivery_or_calendar_pattern_qualifier_code());
  w.put("deliveryOrCalendarPatternQualifier", v.delivery_or_calendar_pattern_qualifier());
  w.put("deliveryPatternTimeQualifierCode", v.delivery_pattern_time_qualifier_code());
  w.put("deliveryPatternTimeQualifier", v.delivery_pattern_time_qualifier());
}

inline void write(view_writer& w, eligibility::message const& v) { w.put("description", v.description()); }

template <class View>
void write_additional_information(view_writer& w, View const& v) {
  w.put("codeListQualifierCode", v.code_list_qualifier_code());
  w.put("industryCode", v.industry_code());
  w.put("codeCategory", v.code_category());
  w.put("injuredBodyPartName", v.injured_body_part_name());
}
inline void write(view_writer& w, eligibility::first_additional_information const& v) {
  write_additional_information(w, v);
}
inline void write(view_writer& w, eligibility::additional_information const& v) { write_additional_information(w, v); }

inline void write(view_writer& w, eligibility::benefit const& v) {
  w.put("code", v.code());
  w.put("name", v.name());
  w.put("coverageLevelCode", v.coverage_level_code());
  w.put("coverageLevel", v.coverage_level());
  w.put("serviceTypeCodes", v.service_type_codes());
  w.put_names("serviceTypes", v.service_types());
  w.put("insuranceTypeCode", v.insurance_type_code());
  w.put("insuranceType", v.insurance_type());
  w.put("planCoverage", v.plan_coverage());
  w.put("timeQualifierCode", v.time_qualifier_code());
  w.put("timeQualifier", v.time_qualifier());
  w.put("benefitAmount", v.benefit_amount());
  w.put("benefitPercent", v.benefit_percent());
  w.put("quantityQualifierCode", v.quantity_qualifier_code());
  w.put("quantityQualifier", v.quantity_qualifier());
  w.put("benefitQuantity", v.benefit_quantity());
  w.put("authOrCertIndicator", v.auth_or_cert_indicator());
  w.put("inPlanNetworkIndicatorCode", v.in_plan_network_indicator_code());
  w.put("inPlanNetworkIndicator", v.in_plan_network_indicator());
  w.put("headerLoopIdentifierCode", v.header_loop_identifier_code());
  w.put("trailerLoopIdentifierCode", v.trailer_loop_identifier_code());
  w.put("compositeMedicalProcedureIdentifier", v.composite_medical_procedure_identifier());
  w.put("benefitsAdditionalInformation", v.benefits_additional_information());
  w.put("benefitsDateInformation", v.benefits_date_information());
  w.put("benefitsRelatedEntity", v.benefits_related_entity());
  w.put("benefitsRelatedEntities", v.benefits_related_entities());
  w.put("benefitsServiceDelivery", v.benefits_service_delivery());
  w.put("additionalInformation", v.additional_information());
  w.put("eligibilityAdditionalInformation", v.eligibility_additional_information());
  w.put("eligibilityAdditionalInformationList", v.eligibility_additional_information_list());
}

inline void write(view_writer& w, eligibility::response const& v) {
  w.put("controlNumber", v.control_number());
  w.put("reassociationKey", v.reassociation_key());
  w.put("provider", v.provider());
  w.put("subscriber", v.subscriber());
  w.put("subscriberTraceNumbers", v.subscriber_trace_numbers());
  w.put("dependents", v.dependents());
  w.put("payer", v.payer());
  w.put("planInformation", v.plan_information());
  w.put("planDateInformation", v.plan_date_information());
  w.put("planStatus", v.plan_status());
  w.put("benefitsInformation", v.benefits_information());
  w.put("errors", v.errors());
}

} // namespace x279::test
