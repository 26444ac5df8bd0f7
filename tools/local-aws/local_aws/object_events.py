"""S3 tells EventBridge of objects in the documented shape, with version and sequencer; of delete markers too."""

import itertools
import time

from moto.s3 import models as s3
from moto.s3 import notifications
from moto.s3.models import FakeBucket, S3Backend

counter = itertools.count()


def sequencer():
    """Grows with time, hexadecimal, 18 digits, as S3's does."""
    return f"{int(time.time() * 1000):012X}{next(counter) % 0xFFFFFF:06X}"


def tell(account_id, bucket, event_name, key, more=None):
    from moto.events.models import events_backends

    created = "ObjectCreated" in event_name
    told = {
        "key": key.name,
        "etag": (getattr(key, "etag", None) or "").strip('"'),
        "sequencer": sequencer(),
        **({"size": key.size} if created else {}),
        **({"version-id": str(key.version_id)} if bucket.is_versioned else {}),
    }
    event = {
        "source": "aws.s3",
        "detail-type": "Object Created" if created else "Object Deleted",
        "detail": {
            "version": "0",
            "bucket": {"name": bucket.name},
            "object": told,
            "reason": "PutObject" if created else "DeleteObject",
            **({} if created else {"deletion-type": "Permanently Deleted", **(more or {})}),
        },
    }
    backend = events_backends[account_id][bucket.region_name]
    for bus in backend.event_buses.values():
        for rule in bus.rules.values():
            rule.send_to_targets(
                {
                    "version": "0",
                    "id": told["sequencer"],
                    "account": account_id,
                    "region": bucket.region_name,
                    "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                    "resources": [bucket.arn],
                    **event,
                }
            )


def install():
    notifications._send_event_bridge_message = lambda account_id, bucket, event_name, key: (
        tell(account_id, bucket, str(event_name.value), key)
        if "ObjectCreated" in event_name.value or "ObjectRemoved" in event_name.value
        else None
    )

    plain_marker = S3Backend._set_delete_marker

    def set_delete_marker(self, bucket_name, key_name):
        marker = plain_marker(self, bucket_name, key_name)
        bucket = self.get_bucket(bucket_name)
        if bucket.notification_configuration and bucket.notification_configuration.event_bridge is not None:
            name = type("Marked", (), {"name": key_name, "version_id": marker.version_id, "etag": ""})()
            tell(self.account_id, bucket, "s3:ObjectRemoved:DeleteMarkerCreated", name, {"deletion-type": "Delete Marker Created"})
        return marker

    S3Backend._set_delete_marker = set_delete_marker

    # CloudFormation: moto leaves versions and notifications of the bucket out.
    plain_create = FakeBucket.create_from_cloudformation_json.__func__

    def create(cls, resource_name, cloudformation_json, account_id, region_name, **more):
        bucket = plain_create(cls, resource_name, cloudformation_json, account_id, region_name, **more)
        properties = cloudformation_json.get("Properties") or {}
        bucket.versioning_status = (properties.get("VersioningConfiguration") or {}).get("Status")
        wanted = properties.get("NotificationConfiguration") or {}
        if "EventBridgeConfiguration" in wanted:
            bucket.set_notification_configuration(
                {
                    "EventBridgeConfiguration": {},
                    "TopicConfiguration": [],
                    "QueueConfiguration": [],
                    "CloudFunctionConfiguration": [],
                }
            )
        return bucket

    s3.FakeBucket.create_from_cloudformation_json = classmethod(create)
