"""CloudFormation types that moto does not create. REAL ones are made in moto's own backends; of STUBS only the names exist."""

import hashlib
import json

import moto.cloudformation.models as cloudformation_models
import moto.cloudformation.parsing as parsing
import moto.cloudformation.utils as cloudformation_utils
from moto.cloudfront.models import cloudfront_backends
from moto.cognitoidp.models import cognitoidp_backends
from moto.core.common_models import CloudFormationModel

NO_POLICIES = "nothing is refused here, so a policy would change nothing"
STUBS = {
    "AWS::S3::BucketPolicy": NO_POLICIES,
    "AWS::SQS::QueuePolicy": NO_POLICIES,
    "AWS::SNS::TopicPolicy": NO_POLICIES,
    "AWS::Lambda::Version": "the newest code is what runs",
    "AWS::Lambda::EventInvokeConfig": "the newest code is what runs",
    "AWS::Cognito::UserPoolDomain": "there is no managed login; tokens are had by the API",
    "AWS::Cognito::ManagedLoginBranding": "there is no managed login; tokens are had by the API",
    "AWS::ApiGatewayV2::Api": "the HTTP front of this tool takes its place",
    "AWS::ApiGatewayV2::Stage": "the HTTP front of this tool takes its place",
    "AWS::ApiGatewayV2::Route": "the HTTP front of this tool takes its place",
    "AWS::ApiGatewayV2::Integration": "the HTTP front of this tool takes its place",
    "AWS::ApiGatewayV2::Authorizer": "the HTTP front of this tool takes its place",
    "AWS::CloudFront::OriginAccessControl": "pages are read from their bucket",
    "AWS::CloudFront::ResponseHeadersPolicy": "pages are read from their bucket",
    "AWS::CloudFront::Function": "pages are read from their bucket",
    "AWS::CloudWatch::Dashboard": "nobody looks at it",
    "AWS::CloudWatch::Alarm": "nothing is measured here that could raise it",
}


class Resource(CloudFormationModel):
    __module__ = "moto.cloudfront.models"
    kind = ""

    @staticmethod
    def cloudformation_name_type():
        return ""

    @staticmethod
    def cloudformation_type():
        return ""

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        made = cls()
        made.region = region_name
        made.properties = cloudformation_json.get("Properties") or {}
        made.physical_resource_id = made.create(resource_name, account_id, region_name)
        return made

    def create(self, name, account_id, region):
        return hashlib.sha256(f"{self.kind}{name}{json.dumps(self.properties, default=str)}".encode()).hexdigest()[:10]

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        original_resource.properties = cloudformation_json.get("Properties") or {}
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(cls, *args, **more):
        pass

    @classmethod
    def has_cfn_attr(cls, attr):
        return True

    def get_cfn_attribute(self, name):
        if name == "DomainName":
            return f"{self.physical_resource_id}.cloudfront.net"
        if name == "ApiEndpoint":
            return f"https://{self.physical_resource_id}.execute-api.{self.region}.amazonaws.com"
        return self.physical_resource_id


class Version(Resource):
    def create(self, name, account_id, region):
        function = str(self.properties["FunctionName"])
        arn = function if function.startswith("arn:") else f"arn:aws:lambda:{region}:{account_id}:function:{function}"
        return f"{arn}:1"


class UserPool(Resource):
    def create(self, name, account_id, region):
        self.pool = cognitoidp_backends[account_id][region].create_user_pool(
            self.properties.get("UserPoolName", name), self.properties
        )
        return self.pool.id

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        cognitoidp_backends[account_id][region_name].delete_user_pool(resource_name)


class UserPoolClient(Resource):
    def create(self, name, account_id, region):
        made = cognitoidp_backends[account_id][region].create_user_pool_client(
            self.properties["UserPoolId"], False, {"ClientName": name, **self.properties}
        )
        return made.id


class UserPoolGroup(Resource):
    def create(self, name, account_id, region):
        cognitoidp_backends[account_id][region].create_group(
            self.properties["UserPoolId"], self.properties["GroupName"], self.properties.get("Description"), None, None
        )
        return self.properties["GroupName"]


class Distribution(Resource):
    """Enough of one to have a name and to take invalidations; it serves nothing."""

    def create(self, name, account_id, region):
        given = self.properties["DistributionConfig"]
        origins = [
            {"Id": origin["Id"], "DomainName": origin["DomainName"], "S3OriginConfig": {"OriginAccessIdentity": ""}}
            for origin in given["Origins"]
        ]
        made, _, _ = cloudfront_backends[account_id]["aws"].create_distribution_with_tags(
            {
                "CallerReference": name,
                "Comment": given.get("Comment", ""),
                "Enabled": "true",
                "Origins": {"Quantity": len(origins), "Items": origins},
                "DefaultCacheBehavior": given["DefaultCacheBehavior"],
            },
            [],
        )
        self.domain = made.domain_name
        return made.distribution_id

    def get_cfn_attribute(self, name):
        return self.domain if name == "DomainName" else super().get_cfn_attribute(name)


REAL = {
    "AWS::CloudFront::Distribution": Distribution,
    "AWS::Cognito::UserPool": UserPool,
    "AWS::Cognito::UserPoolClient": UserPoolClient,
    "AWS::Cognito::UserPoolGroup": UserPoolGroup,
}


def install():
    def model(kind, base):
        return type(kind.replace("::", ""), (base,), {"kind": kind, "__module__": "moto.cloudfront.models"})

    bases = {**{kind: Resource for kind in STUBS}, **REAL, "AWS::Lambda::Version": Version}
    models = {kind: model(kind, base) for kind, base in bases.items()}
    known = parsing.get_model_map
    parsing.get_model_map = lambda: {**known(), **models}

    # CloudFormation itself refuses errors only, not what cfn-lint warns of.
    for module in (cloudformation_models, cloudformation_utils):
        if hasattr(module, "validate_template_cfn_lint"):
            plain = module.validate_template_cfn_lint
            module.validate_template_cfn_lint = lambda template, plain=plain: [
                found for found in plain(template) if str(getattr(getattr(found, "rule", None), "id", "E")).startswith("E")
            ]
