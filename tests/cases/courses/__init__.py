"""Invented courses of treatment, decided from the sources: one module a table of tests/cases/endpoints. Each has

TABLE     the name of its file
run_of    the protocol, judgements and cut-off under which a case is derived; None where it rests on a reading that no option of the protocol has
write     the records of a case
compare   (what, derived, decided) for all that the case decides
"""
