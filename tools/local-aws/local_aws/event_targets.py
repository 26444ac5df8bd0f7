"""EventBridge brings events to state machines and functions too, each target by itself and in its own time."""

import json
import threading
import uuid

from moto.events import models as events

plain = events.Rule.send_to_targets


def start_execution(arn, event):
    from moto.stepfunctions.parser.models import stepfunctions_parser_backends as backends

    backends[arn.account][arn.region].start_execution(
        f"arn:aws:states:{arn.region}:{arn.account}:{arn.resource_type}:{arn.resource_id}", str(uuid.uuid4()), event
    )


def invoke(arn, event):
    from moto.awslambda.utils import get_backend

    get_backend(arn.account, arn.region).invoke(arn.resource_id, None, event, {}, {})


OURS = {"states": start_execution, "lambda": invoke}


def install():
    def send_to_targets(self, original_event, transform_input=True):
        # A schedule hears no events; to moto it has an empty pattern, which each of them matches.
        if not self.event_pattern.get_pattern() or not self.event_pattern.matches_event(original_event):
            return
        others = []
        for target in self.targets:
            arn = events.parse_arn(target["Arn"])
            if arn.service in OURS:
                event = json.dumps(dict(original_event))
                threading.Thread(target=OURS[arn.service], args=(arn, event), daemon=True).start()
            else:
                others.append(target)
        if others:
            kept, self.targets = self.targets, others
            try:
                plain(self, original_event, transform_input)
            finally:
                self.targets = kept

    events.Rule.send_to_targets = send_to_targets
