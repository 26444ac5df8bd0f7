"""Distributed maps as AWS documents them: batches, inventories by their manifest, listings of any length, an end by StopExecution.

Sources: AWS Step Functions Developer Guide, "ItemReader (Map)", "ItemBatcher (Map)"; API reference, MapRunItemCounts.
"""

import csv
import gzip
import io
import json

from moto.stepfunctions.parser.asl.component.state.exec.state_map.item_reader import item_reader_decl
from moto.stepfunctions.parser.asl.component.state.exec.state_map.item_reader.eval.resource_eval_s3 import ResourceEvalS3
from moto.stepfunctions.parser.asl.component.state.exec.state_map.item_reader.eval.resource_output_transformer.transformer import (
    ResourceOutputTransformer,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_map.item_reader.reader_config.input_type import InputType
from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration.distributed_iteration_component import (
    DistributedIterationComponent,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration.itemprocessor.distributed_item_processor_worker import (
    DistributedItemProcessorWorker,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_map.state_map import StateMap
from moto.stepfunctions.parser.asl.component.state.exec.state_task.credentials import StateCredentials
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser
from moto.stepfunctions.parser.asl.utils.boto_client import boto_client_for
from moto.stepfunctions.parser.asl.utils.json_path import extract_json
from moto.stepfunctions.parser.backend.execution_worker import ExecutionWorker

MANIFEST = "MANIFEST"
# The most that the input of a child execution may have.
MAX_INPUT_BYTES = 262_144


def install():
    read_batchers()
    hand_out_batches()
    count_items()
    read_manifests()
    list_all_objects()
    know_executions_at_once()


def read_batchers():
    """The grammar has no ItemBatcher: it is taken out of the definition before, and given to its state afterwards."""
    plain = AmazonStateLanguageParser.parse

    def parse(definition):
        try:
            read = json.loads(definition)
        except ValueError:
            return plain(definition)
        batchers = {}
        for name, state in (read.get("States") or {}).items():
            if "ItemBatcher" in state:
                if "ItemSelector" in state:
                    raise NotImplementedError("an ItemSelector beside an ItemBatcher")
                batchers[name] = state.pop("ItemBatcher")
        program, tree = plain(json.dumps(read) if batchers else definition)
        for name, batcher in batchers.items():
            state = program.states.states[name]
            assert isinstance(state, StateMap)
            state.iteration_component.batcher = batcher
        return program, tree

    AmazonStateLanguageParser.parse = staticmethod(parse)


def hand_out_batches():
    plain = DistributedIterationComponent._map_run

    def map_run(self, env, eval_input):
        items = env.stack.pop()
        counter = eval_input.map_run_record.item_counter
        counter.total.count(len(items))
        counter.pending.count(len(items))
        batcher = getattr(self, "batcher", None)
        if batcher is not None:
            items = batches(items, batcher, filled(batcher.get("BatchInput"), env.states))
        env.stack.append(items)
        if items:
            plain(self, env, eval_input)
        else:
            env.stack[-1] = []

    DistributedIterationComponent._map_run = map_run


def batches(items, batcher, batch_input):
    """{"BatchInput": …, "Items": […]}, each as large as may be."""
    most = batcher.get("MaxItemsPerBatch") or len(items)
    most_bytes = min(batcher.get("MaxInputBytesPerBatch") or MAX_INPUT_BYTES, MAX_INPUT_BYTES)
    fixed = {} if batch_input is None else {"BatchInput": batch_input}
    empty = len(json.dumps({**fixed, "Items": []}).encode())
    made, size = [], 0
    for item in items:
        bytes_of_item = len(json.dumps(item).encode()) + 2
        if not made or len(made[-1]["Items"]) >= most or size + bytes_of_item > most_bytes:
            made.append({**fixed, "Items": []})
            size = empty
        made[-1]["Items"].append(item)
        size += bytes_of_item
    return made


def filled(template, states):
    """A payload template of JSONPath: what its names that end in .$ refer to."""
    if isinstance(template, list):
        return [filled(value, states) for value in template]
    if not isinstance(template, dict):
        return template
    return {
        name[:-2] if name.endswith(".$") else name: referred(value, states) if name.endswith(".$") else filled(value, states)
        for name, value in template.items()
    }


def referred(path, states):
    return states.get_context(path[1:]) if path.startswith("$$") else extract_json(path, states.get_input())


class ItemsOfBatch:
    """A counter of a map run that counts all items of a batch where an execution is counted."""

    def __init__(self, counter, size):
        self.counter, self.size = counter, size

    def count(self, increment=1):
        self.counter.count(increment * self.size)

    def offset(self, offset):
        self.counter.offset(offset * self.size)


class ItemCounts:
    def __init__(self, counter, size):
        self.counter, self.size = counter, size

    def __getattr__(self, name):
        # All of them were counted when they were read.
        return ItemsOfBatch(getattr(self.counter, name), 0 if name == "total" else self.size)


class RecordOfBatch:
    def __init__(self, record, size):
        self.record = record
        self.item_counter = ItemCounts(record.item_counter, size)

    def __getattr__(self, name):
        return getattr(self.record, name)


def count_items():
    plain = DistributedItemProcessorWorker._eval_job

    def eval_job(self, env, job):
        given = job.job_input
        size = len(given["Items"]) if isinstance(given, dict) and "Items" in given else 1
        record = self._map_run_record
        record.item_counter.pending.count(-size)
        # What was stopped begins nothing any more.
        if not self._env.is_running():
            record.item_counter.aborted.count(size)
            job.job_output = None
            return
        self._map_run_record = RecordOfBatch(record, size)
        try:
            plain(self, env, job)
        finally:
            self._map_run_record = record

    DistributedItemProcessorWorker._eval_job = eval_job


def read_manifests():
    plain_type = InputType.__init__

    def input_type(self, input_type):
        if input_type == MANIFEST:
            self.input_type_value = MANIFEST
        else:
            plain_type(self, input_type)

    InputType.__init__ = input_type

    plain_transformer = item_reader_decl.resource_output_transformer_for
    item_reader_decl.resource_output_transformer_for = lambda input_type: (
        Inventory() if input_type.input_type_value == MANIFEST else plain_transformer(input_type)
    )


class Inventory(ResourceOutputTransformer):
    """The rows of an S3 Inventory in CSV, as they stand there: text, keys URL-encoded."""

    def _eval_body(self, env):
        most = env.stack.pop()["MaxItemsValue"]
        manifest = json.loads(env.stack.pop())
        names = [name.strip() for name in manifest["fileSchema"].split(",")]
        bucket = manifest["destinationBucket"].split(":::")[-1]
        s3 = s3_client(env)
        rows = []
        for file in manifest["files"]:
            packed = s3.get_object(Bucket=bucket, Key=file["key"])["Body"].read()
            lines = csv.reader(io.StringIO(gzip.decompress(packed).decode()))
            rows.extend(dict(zip(names, line)) for line in lines)
        env.stack.append(rows[:most])


def s3_client(env):
    return boto_client_for(
        region="us-east-1", service="s3", state_credentials=StateCredentials(role_arn=env.aws_execution_details.role_arn)
    )


def list_all_objects():
    """Pages, none where nothing is there, and items that JSON can hold."""

    def list_objects_v2(env, resource_runtime_part, state_credentials):
        s3 = ResourceEvalS3._get_s3_client(resource_runtime_part, state_credentials)
        pages = s3.get_paginator("list_objects_v2").paginate(**env.stack.pop())
        env.stack.append(
            [
                {
                    "Etag": found["ETag"],
                    "Key": found["Key"],
                    "LastModified": int(found["LastModified"].timestamp()),
                    "Size": found["Size"],
                    "StorageClass": found["StorageClass"],
                }
                for page in pages
                for found in page.get("Contents", [])
            ]
        )

    ResourceEvalS3._handle_list_objects_v2 = staticmethod(list_objects_v2)


def know_executions_at_once():
    """An execution can be asked for its map runs, and stopped, from its start on, not only once its definition has been read."""
    plain_start, plain_environment = ExecutionWorker.start, ExecutionWorker._get_evaluation_environment

    def start(self):
        self.env = plain_environment(self)
        plain_start(self)

    ExecutionWorker.start = start
    ExecutionWorker._get_evaluation_environment = lambda self: self.env or plain_environment(self)
