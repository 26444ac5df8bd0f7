"""Functions run as they were zipped, in processes of Node, without Docker.

A process serves one function and takes one event after another, as a warm Lambda does; several events at once have several
processes, as many as are reserved for the function. One that is late is ended, as Lambda ends it.
"""

import atexit
import hashlib
import io
import json
import os
import select
import subprocess
import threading
import zipfile
from collections import Counter, defaultdict
from contextlib import contextmanager

from moto.awslambda.exceptions import LambdaClientError
from moto.awslambda.models import LambdaFunction
from moto.awslambda_simple.models import LambdaSimpleBackend

from . import traces

RUNNER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "runtime.mjs")


class TooManyRequests(LambdaClientError):
    code = 429

    def __init__(self):
        super().__init__("TooManyRequestsException", "Rate Exceeded.")


class Process:
    def __init__(self, function, code_folder, environment, log):
        read, write = os.pipe()
        self.child = subprocess.Popen(
            ["node", RUNNER, code_folder, function.handler, str(write)],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            env=environment,
            pass_fds=(write,),
        )
        os.close(write)
        self.answers = os.fdopen(read, "rb")

    def call(self, event, timeout):
        """The answer as bytes, or None where it is late or the process ended."""
        self.child.stdin.write(json.dumps(event).encode() + b"\n")
        self.child.stdin.flush()
        ready, _, _ = select.select([self.answers], [], [], timeout)
        return self.answers.readline() if ready else None

    def end(self):
        self.child.kill()
        self.child.wait()
        self.answers.close()


def install(endpoint, folder):
    idle, everybody, busy, lock = defaultdict(list), set(), Counter(), threading.Lock()
    os.makedirs(os.path.join(folder, "log"), exist_ok=True)
    trace_daemon = traces.listen(folder)

    def unpacked(code):
        target = os.path.join(folder, "code", hashlib.sha256(code).hexdigest()[:16])
        with lock:
            if not os.path.isdir(target):
                zipfile.ZipFile(io.BytesIO(code)).extractall(target)
        return target

    def start(function, key, region):
        environment = {
            **os.environ,
            **{name: str(value) for name, value in (function.environment_vars or {}).items()},
            "AWS_REGION": region,
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_LAMBDA_FUNCTION_NAME": function.function_name,
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_size),
            "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.run_time}",
            "AWS_XRAY_DAEMON_ADDRESS": trace_daemon,
            "LAMBDA_TASK_ROOT": "/var/task",
            "NODE_NO_WARNINGS": "1",
        }
        log = open(os.path.join(folder, "log", f"{function.function_name}.log"), "ab")
        process = Process(function, unpacked(function.code_bytes), environment, log)
        with lock:
            everybody.add(process)
        return process

    def take(function, region):
        key = (function.function_arn, hashlib.sha256(function.code_bytes).hexdigest())
        with lock:
            process = idle[key].pop() if idle[key] else None
        return key, process or start(function, key, region)

    @contextmanager
    def one_of_those_reserved(function):
        name, reserved = function.function_arn, function.reserved_concurrency
        with lock:
            if reserved is not None and busy[name] >= int(reserved):
                raise TooManyRequests()
            busy[name] += 1
        try:
            yield
        finally:
            with lock:
                busy[name] -= 1

    def invoke(self, function_name, qualifier, body, headers, response_headers):
        function = self.get_function(function_name, qualifier)
        with one_of_those_reserved(function):
            return answer_of(self, function, body, response_headers)

    def answer_of(self, function, body, response_headers):
        key, process = take(function, self.region_name)
        event = json.loads(body or b"{}")
        timeout = function.timeout or 3
        traced = function.tracing_config["Mode"] == "Active"
        call = {"event": event, "timeout": timeout, "name": function.function_name, "traced": traced}
        answer = process.call(call, timeout)
        if not answer:
            process.end()
            with lock:
                everybody.discard(process)
            late = answer is None
            response_headers["x-amz-function-error"] = "Unhandled"
            return json.dumps(
                {
                    "errorType": "Sandbox.Timedout" if late else "Runtime.ExitError",
                    "errorMessage": f"Task timed out after {timeout} seconds" if late else "Runtime exited",
                }
            ).encode()
        with lock:
            idle[key].append(process)
        told = json.loads(answer)
        if "error" in told:
            response_headers["x-amz-function-error"] = "Unhandled"
            return json.dumps(told["error"]).encode()
        return json.dumps(told["result"]).encode()

    # CloudFormation: moto leaves out whether a function is traced.
    plain_create = LambdaFunction.create_from_cloudformation_json.__func__

    def create(cls, resource_name, cloudformation_json, account_id, region_name, **more):
        function = plain_create(cls, resource_name, cloudformation_json, account_id, region_name, **more)
        function.tracing_config = cloudformation_json["Properties"].get("TracingConfig") or function.tracing_config
        return function

    LambdaFunction.create_from_cloudformation_json = classmethod(create)
    LambdaSimpleBackend.invoke = invoke
    atexit.register(lambda: [process.end() for process in list(everybody)])
