"""State machines from CloudFormation run in moto's interpreter; a definition may be an object with substitutions."""

import json
import uuid

import moto.stepfunctions.models as models
from moto.stepfunctions.parser.models import StepFunctionsParserBackend, stepfunctions_parser_backends


def install():
    models.stepfunctions_backends = stepfunctions_parser_backends

    plain_start = StepFunctionsParserBackend.start_execution

    # An execution without a name is called "None" by moto, and the second one clashes.
    def start_execution(self, state_machine_arn, name=None, *args, **more):
        return plain_start(self, state_machine_arn, name or str(uuid.uuid4()), *args, **more)

    StepFunctionsParserBackend.start_execution = start_execution

    def with_definition(properties):
        if "Definition" not in properties:
            return properties
        definition = json.dumps(properties["Definition"])
        for name, value in (properties.get("DefinitionSubstitutions") or {}).items():
            definition = definition.replace("${" + name + "}", str(value))
        return {**properties, "DefinitionString": definition}

    for name in ("create_from_cloudformation_json", "update_from_cloudformation_json"):
        plain = getattr(models.StateMachine, name).__func__

        def read(cls, *args, plain=plain, **more):
            for given in (*args, *more.values()):
                if isinstance(given, dict) and "Properties" in given:
                    given["Properties"] = with_definition(given["Properties"])
            return plain(cls, *args, **more)

        setattr(models.StateMachine, name, classmethod(read))
