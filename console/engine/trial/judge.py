"""Answers what a draft would have done: a few evaluations are kept, so that the same question goes on where it was."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from datetime import tzinfo

from console.engine.api import Evaluator
from console.engine.channels.alert_video_rules import checked_old_rule, rule_of
from console.engine.channels.region import region_of
from console.engine.channels.rule_check import checked_rule, renumbered
from console.engine.channels.rule_evaluators import within
from console.engine.packages import Packages
from console.engine.trial.duty import duty_ranges
from console.engine.trial.evaluation import Draft, Evaluation, Findings
from console.engine.trial.tracks import Tracks, Unpacked
from console.megbox.rules_codec import limits_from
from console.megbox.schema.jobs import TrialQuestion
from console.model.dictionary import AlgType
from console.model.errors import BoxError, ErrorCode
from console.model.rule import AlgorithmRule

KEPT = 4  # two drafts side by side, and the two before
PATIENCE = 1.5  # seconds that one answer may take; who wants the rest asks again


class Judge:
    """Evaluates drafts. Safe for several threads."""

    def __init__(self, packages: Packages, zone: tzinfo) -> None:
        self._packages = packages
        self._zone = zone
        self._unpacked = Unpacked()
        self._evaluations: OrderedDict[tuple[int, str], tuple[Tracks, Evaluation]] = OrderedDict()
        self._lock = threading.Lock()

    def ask(self, job: int, tracks: Tracks, begins: int | None, question: TrialQuestion) -> Findings:
        """What the draft would have done on the tracks of a job so far; `begins` is their own first moment.

        The draft is judged as if it were switched on. BoxError 104001 for a rule that cannot be watched.
        """
        key = (job, question.model_dump_json())
        with self._lock:
            found = self._evaluations.get(key)
            if found is not None and found[0] is tracks:
                self._evaluations.move_to_end(key)
        if found is None or found[0] is not tracks:
            evaluation = Evaluation(tracks, self._unpacked, self._draft(question), _shift(question, begins))
            with self._lock:
                self._evaluations[key] = found = (tracks, evaluation)
                while len(self._evaluations) > KEPT:
                    self._evaluations.popitem(last=False)
        return found[1].advance(PATIENCE)

    def _draft(self, question: TrialQuestion) -> Draft:
        rule = self._rule(question)
        region = region_of(question.region)

        def evaluators() -> Sequence[Evaluator]:
            return within(region, self._packages.evaluators([rule], self._zone))

        return Draft(evaluators, duty_ranges(rule), self._zone)

    def _rule(self, question: TrialQuestion) -> AlgorithmRule:
        if question.multiAlert is not None:
            limits = limits_from(self._packages.alg_infos())
            body = renumbered(question.multiAlert, limits).model_copy(update={"ruleEnable": True})
            return checked_rule(body, limits)
        old = question.alertVideos
        if old is None or old.alertRules is None:
            raise BoxError(ErrorCode.MISSING_ARGUMENT, ("multiAlert",))
        checked_old_rule(old.alertRules, self._packages.events(AlgType.ALERT_ALARM))
        body_on = old.model_copy(update={"alertRules": old.alertRules.model_copy(update={"enable": True})})
        rule = rule_of(body_on, 1)
        if rule is None:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("alertVideos",))
        return rule


def _shift(question: TrialQuestion, begins: int | None) -> int:
    return 0 if question.start is None or begins is None else question.start - begins
