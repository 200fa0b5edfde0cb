/** Kotlin for Android, with what the platform has: no library. */
export const KOTLIN = `import java.net.HttpURLConnection
import java.net.URL
import java.net.URLEncoder
import java.util.UUID
import org.json.JSONObject

class DeviceApiException(
    val appCode: String,
    val retryable: Boolean,
    val retryAfterSeconds: Long?,
    message: String,
) : Exception(message)

class DeviceApi(private val site: String) {
    /** A mutation. Keep the key with the input, and repeat both until there is an answer. */
    fun post(
        procedure: String,
        input: JSONObject,
        token: String? = null,
        key: String = UUID.randomUUID().toString(),
    ): JSONObject {
        val connection = open("$site/api/device/$procedure", token)
        connection.requestMethod = "POST"
        connection.doOutput = true
        connection.setRequestProperty("Content-Type", "application/json")
        connection.setRequestProperty("Idempotency-Key", key)
        connection.outputStream.use { it.write(input.toString().toByteArray()) }
        return answerOf(connection)
    }

    /** A query. */
    fun get(procedure: String, token: String, input: JSONObject = JSONObject()): JSONObject {
        val asked = URLEncoder.encode(input.toString(), "UTF-8")
        return answerOf(open("$site/api/device/$procedure?input=$asked", token))
    }

    private fun open(address: String, token: String?): HttpURLConnection {
        val connection = URL(address).openConnection() as HttpURLConnection
        connection.connectTimeout = 10_000
        connection.readTimeout = 20_000
        token?.let { connection.setRequestProperty("Authorization", "Bearer $it") }
        return connection
    }

    private fun answerOf(connection: HttpURLConnection): JSONObject {
        val good = connection.responseCode in 200..299
        val stream = if (good) connection.inputStream else connection.errorStream
        val body = JSONObject(stream.bufferedReader().use { it.readText() })
        if (good) return body.getJSONObject("result").getJSONObject("data")
        val error = body.getJSONObject("error")
        val data = error.getJSONObject("data")
        throw DeviceApiException(
            data.getString("appCode"),
            data.getBoolean("retryable"),
            connection.getHeaderField("Retry-After")?.toLongOrNull(),
            error.getString("message"),
        )
    }
}

// On a background thread:
fun enrol(api: DeviceApi, email: String, password: String, imei: String, companyId: String?): String {
    val account = api.post(
        "account.signIn",
        JSONObject().put("email", email).put("password", password),
    ).getString("accountToken")
    val device = JSONObject().put("platform", "android").put("imei", imei)
    val input = JSONObject().put("device", device)
    companyId?.let { input.put("companyId", it) }
    val started = api.post("enrolment.start", input, account)
    if (started.getString("status") == "enrolled") return started.getString("deviceToken")
    if (started.getString("status") == "company-id-required") error("Ask for the company ID")
    val request = started.getString("requestToken")
    while (true) {
        val told = api.get("enrolment.status", request)
        when (told.getString("status")) {
            "approved" -> return api.post("enrolment.claim", JSONObject(), request).getString("deviceToken")
            "pending" -> Thread.sleep(told.getLong("pollAfterSeconds") * 1000)
            else -> error(if (told.isNull("reason")) "The request is closed" else told.getString("reason"))
        }
    }
}`;

/** C# for Windows, .NET 8 and later, with what the platform has. */
export const CSHARP = `using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

public sealed class DeviceApiException(string appCode, bool retryable, TimeSpan? retryAfter, string message)
    : Exception(message)
{
    public string AppCode { get; } = appCode;
    public bool Retryable { get; } = retryable;
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

public sealed class DeviceApi(HttpClient http, string site)
{
    /// <summary>A mutation. Keep the key with the input, and repeat both until there is an answer.</summary>
    public Task<JsonNode> Post(string procedure, JsonObject input, string? token = null, string? key = null)
    {
        var call = new HttpRequestMessage(HttpMethod.Post, $"{site}/api/device/{procedure}")
        {
            Content = JsonContent.Create(input),
        };
        call.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        return Send(call, token);
    }

    /// <summary>A query.</summary>
    public Task<JsonNode> Get(string procedure, string token) =>
        Send(new HttpRequestMessage(HttpMethod.Get, $"{site}/api/device/{procedure}"), token);

    private async Task<JsonNode> Send(HttpRequestMessage call, string? token)
    {
        if (token is not null) call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(call);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        if (answer.IsSuccessStatusCode) return body["result"]!["data"]!;
        var error = body["error"]!;
        throw new DeviceApiException(
            (string)error["data"]!["appCode"]!,
            (bool)error["data"]!["retryable"]!,
            answer.Headers.RetryAfter?.Delta,
            (string)error["message"]!);
    }
}

public static class Enrolment
{
    public static async Task<string> Run(DeviceApi api, string email, string password, string serial, string? companyId)
    {
        var account = await api.Post("account.signIn", new JsonObject { ["email"] = email, ["password"] = password });
        var input = new JsonObject
        {
            ["device"] = new JsonObject { ["platform"] = "windows", ["serial"] = serial },
        };
        if (companyId is not null) input["companyId"] = companyId;
        var started = await api.Post("enrolment.start", input, (string)account["accountToken"]!);
        if ((string)started["status"]! == "enrolled") return (string)started["deviceToken"]!;
        if ((string)started["status"]! == "company-id-required") throw new InvalidOperationException("Ask for the company ID");
        var request = (string)started["requestToken"]!;
        while (true)
        {
            var told = await api.Get("enrolment.status", request);
            switch ((string)told["status"]!)
            {
                case "approved":
                    return (string)(await api.Post("enrolment.claim", new JsonObject(), request))["deviceToken"]!;
                case "pending":
                    await Task.Delay(TimeSpan.FromSeconds((double)told["pollAfterSeconds"]!));
                    break;
                default:
                    throw new InvalidOperationException((string?)told["reason"] ?? "The request is closed");
            }
        }
    }
}`;
